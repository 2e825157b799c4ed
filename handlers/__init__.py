"""People act: one file for each intention."""

from __future__ import annotations

from slack_bolt import App

from handlers import (
    claim,
    decide,
    dm,
    errors,
    escalate,
    hide,
    home,
    mentions,
    menu,
    mute,
    reply,
    resolve,
    schedule,
    snooze,
    watch,
)

INTENTIONS = (
    claim,
    reply,
    dm,
    decide,
    escalate,
    resolve,
    schedule,
    menu,
    home,
    mentions,
    watch,
    snooze,
    hide,
    mute,
    errors,
)


def register(app: App) -> None:
    """Give every intention its listeners."""
    for intention in INTENTIONS:
        intention.register(app)
