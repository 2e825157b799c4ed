"""The modal that moves a plan: only its day and time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.blockkit.elements import context, modal, section
from bot.blockkit.inputs import date_picker, input_block, time_picker
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cards.plans.plan_text import text_blocks
from bot.model.carried_plans import PlanMoveWindow
from bot.model.plan import Plan
from bot.wall_time import in_words, wall


def move_modal(plan: Plan, zone: str, now: datetime) -> Block:
    """Opens at its time, or, where that is past, a day from now."""
    local = wall(max(plan.at, now) if plan.at > now else now + timedelta(days=1), ZoneInfo(zone))
    blocks = [
        *text_blocks(plan),
        context(md("Now: {}", in_words(plan.at, ZoneInfo(zone)))),
        input_block("date", "Day", date_picker(f"{local:%Y-%m-%d}")),
        input_block(
            "time",
            "Time",
            time_picker(zone, f"{local:%H:%M}"),
            hint=f"Your time zone: {zone.replace('_', ' ')}",
        ),
    ]
    kept = PlanMoveWindow(plan.id, plan.version, zone=zone).dump()
    return modal("plan_move", "Move", blocks, submit="Move", private_metadata=kept)


def moved_modal(plan: Plan, zone: str) -> Block:
    """Say in the window that it is moved, and to when."""
    words = md(":white_check_mark: Moved to *{}*.", in_words(plan.at, ZoneInfo(zone)))
    return modal("plan_moved", "Move", [section(words), *text_blocks(plan)])
