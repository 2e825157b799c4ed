"""Who is told, beside the card, when a plan did not go as planned: its author and the channel, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import Item
from bot.model.outbox.notices import PlanNotice
from bot.model.plan import ALARMS, Plan, PlanReason, PlanState
from bot.outbox.making import for_slack, people_first
from bot.settings import Settings


def alarming(before: Plan, after: Plan) -> Plan:
    """Return the plan marked with the version at which its alarm is told: that message follows it from then
    on.
    """
    if after.state is before.state or after.state not in ALARMS:
        return after
    return replace(after, alarm=before.version + 1)


def alarm_items(settings: Settings, plan: Plan) -> list[str]:
    """Return the ids of the messages that told of the last alarm."""
    return [_id(plan, plan.alarm, channel) for channel in _everybody(settings, plan)] if plan.alarm else []


def tell(settings: Settings, before: Plan | None, after: Plan, now: datetime) -> list[Item]:
    """Return the messages of this change; the same change gives the same ids."""
    if before is not None and before.state is after.state:
        return []
    return [_item(after, channel, now) for channel in dict.fromkeys(_channels(settings, after))]


def _channels(settings: Settings, plan: Plan) -> list[str]:
    dropped = plan.state is PlanState.CANCELLED and plan.reason is PlanReason.LATE
    if plan.state in ALARMS or dropped:
        # What was held is told in one message for all: by the clock, or where it was pressed.
        return (
            []
            if plan.reason in (PlanReason.PAUSE_OVER, PlanReason.AUTHOR_LEFT)
            else _everybody(settings, plan)
        )
    if plan.state is PlanState.APPROVAL and not settings.schedule_channel:
        return [alarm_channel(settings)]  # else its card asks there
    if plan.is_sent_back:
        return [plan.author]
    return []


def _everybody(settings: Settings, plan: Plan) -> list[str]:
    return list(dict.fromkeys((alarm_channel(settings), plan.author)))


def _id(plan: Plan, version: int, channel: str) -> str:
    return f"plan-told-{plan.id}-{version}-{channel}"


def _item(plan: Plan, channel: str, now: datetime) -> Item:
    item_id = _id(plan, plan.version, channel)
    return for_slack(item_id, channel, PlanNotice(plan.id), now, rank=people_first(now), by=plan.author)


def card_channel(settings: Settings, plan: Plan) -> str:
    """Return where its card stands: the channel set for it, else a message from Perch to its author."""
    return settings.schedule_channel or plan.author


def alarm_channel(settings: Settings) -> str:
    """Return where the team is told when a plan did not go out: never nowhere."""
    return settings.schedule_channel or settings.mentions_channel
