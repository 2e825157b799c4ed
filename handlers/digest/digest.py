"""The digest's buttons: its details, and the cases behind a number with the number's definition."""

from __future__ import annotations

import re

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.message import Block
from bot.cards.digest.digest_details import details_view, waiting_view
from bot.cards.digest.digest_number import NUMBERS, number_view
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.digest.audience import seen_by
from bot.digest.figures import figures_of
from bot.digest.numbers import number_list
from bot.model.views.span import from_key
from handlers.listeners import Listeners
from handlers.permissions import USES
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("digest_details", USES)(show_details)
    app.action(re.compile(r"^digest_number_"), USES)(show_number)


def show_details(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window at once and fill it as soon as all is counted: triggers live three seconds."""
    ack()
    span = from_key(value_of(body), desk.settings.timezone)
    opened = client.views_open(trigger_id=body["trigger_id"], view=waiting_view(span))
    view = details_view(figures_of(seen_by(desk, user_of(body)), span))
    _fill(client, opened["view"]["id"], view)


def _fill(client: WebClient, view_id: str, view: Block) -> None:
    try:
        client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") != "not_found":  # it was closed meanwhile: nobody waits for it
            raise


def show_number(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open a window from the message; from the details, lay a second one on top."""
    ack()
    view = number_page(seen_by(desk, user_of(body)), value_of(body))
    if Form(body).is_modal:
        client.views_push(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)


def number_page(desk: Desk, key: str, page: int = 0) -> Block:
    """Return the window of one number. Errors: `Declined` for a button of another version of Perch."""
    name = key.removeprefix("#").partition(":")[0]
    if name not in NUMBERS:
        raise Declined("This button is from another version of Perch. Ask again: /mentions digest yesterday")
    return number_view(NUMBERS[name], number_list(desk, key, page), desk.clock())
