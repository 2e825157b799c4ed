"""Claim and Release: whose case it is, for everybody to see."""

from __future__ import annotations

from slack_bolt import Ack

from bot.cases import case_rules
from bot.desk import Desk
from bot.model.entry import Act
from handlers.acting import act, claim_case
from handlers.listeners import Listeners
from handlers.permissions import acts_on, pressed
from handlers.slackform import Body, user_of, value_of


def register(app: Listeners) -> None:
    app.action("claim", acts_on(pressed))(claim)
    app.action("release", acts_on(pressed))(release)


def claim(ack: Ack, body: Body, desk: Desk) -> None:
    """Claim the case for the first presser; tell the second who was first."""
    ack()
    claim_case(desk, value_of(body), user_of(body))


def release(ack: Ack, body: Body, desk: Desk) -> None:
    """Give the case back to everybody."""
    ack()
    user = user_of(body)
    act(desk, value_of(body), user, Act.RELEASED, lambda case: case_rules.release(case, user))
