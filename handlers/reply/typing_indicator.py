"""A window in which an answer is written: the others are shown so for as long as it is open."""

from __future__ import annotations

from slack_bolt import Ack

from bot.cases import writing
from bot.desk import Desk
from bot.model.carried import OnCase
from bot.store.cases import NoSuchCase
from handlers.slackform import Body, Form, user_of

LOOKS = 5  # at a case on which others act at this very moment
CHANGING = "Someone else is changing this case right now. Press Send again."


def begin_writing(desk: Desk, case_id: str, user: str) -> None:
    """Mark the case as being replied to by a person, and get its card redrawn."""
    desk.store.cases.change(case_id, lambda case: writing.begins(case, user, desk.clock()))
    desk.wakeups.drain_cards()


def keep_writing(desk: Desk, case_id: str, user: str) -> None:
    """Show that they are still writing."""
    desk.store.cases.change(case_id, lambda case: writing.goes_on(case, user, desk.clock()))
    desk.wakeups.drain_cards()


def end_writing(ack: Ack, body: Body, desk: Desk) -> None:
    """Show that nobody is writing any more."""
    ack()
    user = user_of(body)
    try:
        desk.store.cases.change(Form(body).private(OnCase).case, lambda case: writing.stops(case, user))
    except NoSuchCase:
        return
    desk.wakeups.drain_cards()
