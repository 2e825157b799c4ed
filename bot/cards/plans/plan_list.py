"""All plans as a calendar: by day, who planned what, each with its menu."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.cards.plans.plan_buttons import plan_menu
from bot.cards.plans.plan_words import short, state_words
from bot.model.plan import Plan, PlanState
from bot.wall_time import day_in_words

SHOWN = 40  # plans of a list: two blocks each fit beside the rest into a view of 100
DECIDE = (PlanState.ASKED, PlanState.FAILED, PlanState.UNSURE, PlanState.HELD)


def plan_list(
    plans: Sequence[Plan],
    over: Sequence[Plan],
    zone: ZoneInfo,
    paused: Markup = EMPTY,
    news: Markup = EMPTY,
) -> Block:
    """Return the modal of `/schedule-tweet list`; `news`: what was just done, in a line."""
    said = [section(news)] if news else []
    return modal("plan_list", "Scheduled posts", [*said, *list_blocks(plans, over, zone, paused, most=SHOWN)])


def list_blocks(
    plans: Sequence[Plan], over: Sequence[Plan], zone: ZoneInfo, paused: Markup = EMPTY, *, most: int = SHOWN
) -> list[Block]:
    """Return what waits for a decision first, then day by day; `paused` says why everything is held, or is
    empty.
    """
    decide = [plan for plan in plans if plan.state in DECIDE]
    coming = [plan for plan in plans if plan.state not in DECIDE]
    blocks: list[Block] = [*([section(md(":red_circle: {}", paused))] if paused else []), _top(paused)]
    if not plans:
        blocks.append(
            section(
                md(
                    "Nothing is scheduled. `/schedule-tweet tomorrow 9:30 Our shops "
                    "open late tonight` schedules a post."
                )
            )
        )
    shown = [*decide, *coming][:most]
    if decide:
        blocks += [
            section(md("*Needs a decision*")),
            *(_line(plan) for plan in shown if plan.state in DECIDE),
        ]
    days = groupby((p for p in shown if p.state not in DECIDE), lambda plan: day_in_words(plan.at, zone))
    for day, of_day in days:
        blocks += [section(md("*{}*", day)), *(_line(plan) for plan in of_day)]
    if len(plans) > most:
        blocks.append(context(md("and {} later ones", len(plans) - most)))
    if over:
        blocks += [section(md("*Lately*")), *(_line(plan) for plan in over[:5])]
    return blocks


def _top(paused: str) -> Block:
    new = button("Schedule a post", "plan_new", "new", style="primary")
    other = (
        button("Resume posts", "plan_resume", "resume")
        if paused
        else button("Pause all posts", "plan_pause", "pause")
    )
    return actions("plan:list:top", new, other)


def _line(plan: Plan) -> Block:
    """Return the time, who, the text's beginning, and how it stands where that is not plain."""
    at = when(plan.ended_at or plan.at, "{time}") if not plan.state.over else when(plan.ended_at or plan.at)
    mark = EMPTY if plan.state is PlanState.PLANNED else md("\n{}", clip_markup(state_words(plan), 600))
    late = " · needs approval" if plan.needs_approval else ""
    thread = f" · thread of {len(plan.parts)}" if len(plan.parts) > 1 else ""
    paid = " · paid partnership" if plan.paid_partnership else ""
    menu = plan_menu(plan)
    return section(
        md("*{}* · {}{}{}{}\n{}{}", at, mention(plan.author), thread, paid, late, short(plan, 200), mark),
        block_id=f"plan:line:{plan.id}",
        **({"accessory": menu} if menu else {}),
    )
