"""Whose plans are left behind: their team is told once, and decides."""

from __future__ import annotations

from datetime import timedelta

from bot.desk import Desk
from bot.model.notices import PlansLeft
from bot.outbox.making import channel_message
from bot.plans.channel import alarm_channel

LOOK_EVERY = timedelta(minutes=10)
TOLD = "plan leavers"


def look_for_leavers(desk: Desk) -> None:
    """Ask Slack about everybody with open plans, at most every ten minutes."""
    if not desk.store.locks.wake_once("look for leavers", LOOK_EVERY):
        return
    plans = desk.store.plans.open()
    for author in sorted({plan.author for plan in plans}):
        desk.people.forget(author)
        person = desk.people.person(author)
        if not person.left or not desk.store.table(TOLD).put_first(author, desk.clock().isoformat()):
            continue
        theirs = [plan for plan in plans if plan.author == author]
        now = desk.clock()
        name = person.real_name or person.display_name
        notice = PlansLeft(author, name, tuple(plan.id for plan in theirs))
        desk.store.items.add(
            channel_message(
                alarm_channel(desk.settings), f"plan-left-{author}-{now:%Y%m%d%H%M}", notice, now
            )
        )
        desk.wakeups.drain_cards()
