"""The timeline of a case, from its menu."""

from __future__ import annotations

import re

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.message import Block
from bot.cards.case.timeline import timeline_modal
from bot.casework.timeline import timeline_of
from bot.desk import Desk
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, behind
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action(re.compile(r"^timeline_(newer|older)$"), acts_on(behind))(turn)


def show(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the case's timeline at its first page."""
    view = _page(desk, case_id, user_of(body), 0)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def turn(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Turn to the page that was pressed, unless the window has changed since."""
    ack()
    page, _, case_id = value_of(body).partition(":")
    view = _page(desk, case_id, user_of(body), int(page))
    form = Form(body)
    client.views_update(view_id=form.id, hash=form.hash, view=view)


def _page(desk: Desk, case_id: str, user: str, page: int) -> Block:
    case = case_of(desk, case_id, user)
    return timeline_modal(case, timeline_of(desk, user, case), page)
