"""A roll-up's buttons: its list, page by page, and one case of it as a card."""

from __future__ import annotations

import re

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.case.rollup import rollup_modal
from bot.cases.case_rules import Declined
from bot.casework.rollup import unroll
from bot.casework.rollup_view import rollup_list
from bot.desk import Desk
from bot.model.carried import RollupWindow
from bot.model.rollup import Rollup
from handlers.asking import tell
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.record_permissions import sees_rollup
from handlers.slackform import Body, Form, value_of


def register(app: Listeners) -> None:
    app.action("rollup_list", sees_rollup(pressed))(show)
    app.action(re.compile(r"^rollup_(next|previous)$"), sees_rollup(carried("rollup")))(turn)
    app.action("unroll", acts_on(pressed))(give_card)


def show(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the first page of the roll-up's list."""
    ack()
    found = rollup_list(desk, _rollup(desk, value_of(body)), 0)
    client.views_open(trigger_id=body["trigger_id"], view=rollup_modal(found, desk.clock()))


def turn(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Turn to the page that was pressed."""
    ack()
    _redraw(body, client, desk, int(value_of(body)))


def give_card(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Give the case its card, next in the channel, and tell the person who pressed."""
    ack()
    case = unroll(desk, value_of(body))
    who = f"@{case.handle}" if case.handle else "this author"
    if form := Form(body):
        _redraw(body, client, desk, form.private(RollupWindow).page, coming=who)
    else:
        tell(client, body, md("The card of {} will be posted next in this channel.", who))


def _redraw(body: Body, client: WebClient, desk: Desk, page: int, coming: str = "") -> None:
    form = Form(body)
    found = rollup_list(desk, _rollup(desk, form.private(RollupWindow).rollup), page)
    view = rollup_modal(found, desk.clock(), coming)
    client.views_update(view_id=form.id, view=view)


def _rollup(desk: Desk, rollup_id: str) -> Rollup:
    found = desk.store.rollups.get(rollup_id)
    if found is None:
        raise Declined(md("This list has expired. `/mentions open` lists all open cases."))
    return found
