"""Who is told, beside the card, when a plan did not go as planned: its author and the channel, at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.blockkit.message import Message
from bot.cards.plan_notices import ALARMS, approval_notice, failure_notice, sent_back_notice
from bot.model import Item, Kind
from bot.plans.channel import alarm_channel
from bot.plans.due import AUTHOR_LEFT, PAUSE_OVER
from bot.plans.model import Plan, PlanState
from bot.settings import Settings

PEOPLE_FIRST = -1e9


def alarming(before: Plan, after: Plan) -> Plan:
    """The plan marked with the version at which its alarm is told: that message follows it from then on."""
    if after.state is before.state or after.state not in ALARMS:
        return after
    return replace(after, alarm=before.version + 1)


def alarm_items(settings: Settings, plan: Plan) -> list[str]:
    """The ids of the messages that told of the last alarm."""
    return [_id(plan, plan.alarm, channel) for channel in _everybody(settings, plan)] if plan.alarm else []


def tell(settings: Settings, before: Plan | None, after: Plan, now: datetime) -> list[Item]:
    """The messages of this change; the same change gives the same ids."""
    if before is not None and before.state is after.state:
        return []
    message, channels = _message(settings, before, after)
    if message is None:
        return []
    return [_item(after, channel, message, now) for channel in dict.fromkeys(channels)]


def _message(settings: Settings, before: Plan | None, plan: Plan) -> tuple[Message | None, list[str]]:
    dropped = plan.state is PlanState.CANCELLED and plan.reason == "late"
    if plan.state in ALARMS or dropped:
        # What was held is told in one message for all: by the clock, or where it was pressed.
        return (None, []) if plan.reason in (PAUSE_OVER, AUTHOR_LEFT) else (failure_notice(plan), _everybody(settings, plan))
    if plan.state is PlanState.APPROVAL and not settings.schedule_channel:
        return approval_notice(plan), [alarm_channel(settings)]  # else its card asks there
    if plan.state is PlanState.CANCELLED and plan.reason == "sent back":
        return sent_back_notice(plan), [plan.author]
    return None, []


def _everybody(settings: Settings, plan: Plan) -> list[str]:
    return list(dict.fromkeys((alarm_channel(settings), plan.author)))


def _id(plan: Plan, version: int, channel: str) -> str:
    return f"plan-told-{plan.id}-{version}-{channel}"


def _item(plan: Plan, channel: str, message: Message, now: datetime) -> Item:
    return Item(
        id=_id(plan, plan.version, channel),
        kind=Kind.MESSAGE,
        lane=f"slack:{channel}",
        created_at=now,
        due_at=now,
        rank=PEOPLE_FIRST + now.timestamp() / 1e3,
        by=plan.author,
        body={"message": message.payload()},
    )
