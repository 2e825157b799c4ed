"""Show: give a card that is folded under the author's newest one its buttons back."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack

from bot.desk import Desk
from bot.model import Case
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import acts_on, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("unfold", acts_on(pressed))(unfold)


def unfold(ack: Ack, body: Body, desk: Desk) -> None:
    """Have the card drawn with all that it has; it stays so."""
    ack()
    case = case_of(desk, value_of(body), user_of(body))
    desk.store.cases.change(case.id, _unfolded)
    desk.wakeups.drain_cards()


def _unfolded(case: Case) -> Case:
    return replace(case, unfolded=True)
