"""Where people are told of a plan."""

from __future__ import annotations

from bot.model.plan import Plan
from bot.settings import Settings


def card_channel(settings: Settings, plan: Plan) -> str:
    """Where its card stands: the channel set for it, else a message from Perch to its author."""
    return settings.schedule_channel or plan.author


def alarm_channel(settings: Settings) -> str:
    """Where the team is told when a plan did not go out: never nowhere."""
    return settings.schedule_channel or settings.mentions_channel
