"""Resolve and Reopen."""

from __future__ import annotations

from slack_bolt import Ack, App

from bot import cases as rules
from bot.desk import Desk
from bot.escalations import closed_with
from handlers.acting import act
from handlers.asking import Body, user_of, value_of


def register(app: App) -> None:
    app.action("resolve")(resolve)
    app.action("reopen")(reopen)


def resolve(ack: Ack, body: Body, desk: Desk) -> None:
    """Close the case; the card says by whom."""
    ack()
    user = user_of(body)
    act(
        desk,
        value_of(body),
        user,
        "resolved",
        lambda case: closed_with(rules.resolve(case, user, desk.clock())),
    )


def reopen(ack: Ack, body: Body, desk: Desk) -> None:
    ack()
    act(desk, value_of(body), user_of(body), "reopened", lambda case: rules.reopen(case, desk.clock()))
