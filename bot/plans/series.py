"""A series: what comes next, and how its turns become plans of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Literal, cast
from zoneinfo import ZoneInfo

from bot.model.plan import Plan, PlanState, Repeat
from bot.plans.due_plans import begun
from bot.plans.fields import filled
from bot.when import Recurrence


def recurrence(repeat: Repeat, zone: str) -> Recurrence:
    """Return the rule with its times. Errors: ValueError, in words, when it never comes."""
    return Recurrence(
        every=cast('Literal["daily", "weekly", "monthly"]', repeat.every),
        at=time(repeat.hour, repeat.minute),
        zone=ZoneInfo(zone),
        days=frozenset(repeat.days),
        day=repeat.day or 1,
        until=date.fromisoformat(repeat.until) if repeat.until else None,
    )


def turn_of(series: Plan, at: datetime) -> Plan:
    """Return the plan of one turn: its text as it will be published, its own fate."""
    zone = ZoneInfo(series.zone)
    parts = tuple(filled(part, at, zone, series.turn) for part in series.parts)
    turn = replace(
        series,
        id=f"{series.id}-{series.turn + 1}",
        texts=(parts,),
        typed=(),
        at=at,
        repeat=None,
        series=series.id,
        turn=0,
        version=1,
    )
    return begun(turn)


def next_turn(series: Plan, now: datetime, ahead: timedelta) -> tuple[Plan, Plan | None]:
    """Return the series as it goes on, and the turn that is due (by `ahead`), if any.

    After a long absence only the latest missed turn is made: the older ones are history.
    """
    if series.state is not PlanState.SERIES or series.repeat is None or series.at - ahead > now:
        return series, None
    rule = recurrence(series.repeat, series.zone)
    due = series.at
    following = rule.after(due)
    while following is not None and following <= now:
        due, following = following, rule.after(following)
    turn = turn_of(series, due)
    moved = replace(series, turn=series.turn + 1)
    if following is None:
        return replace(moved, state=PlanState.ENDED, ended_at=now), turn
    return replace(moved, at=following), turn


def advanced(series: Plan, now: datetime, *, had: bool = False) -> Plan:
    """Return the series with its next time after now, and no turn made of what lies between; ended if none is
    left.

    `had`: the turns between took place elsewhere, so that numbers and texts go on behind them.
    """
    if series.repeat is None or series.at > now:
        return series
    rule = recurrence(series.repeat, series.zone)
    following, passed = rule.after(series.at), 1
    while following is not None and following <= now:
        following, passed = rule.after(following), passed + 1
    there = replace(series, turn=series.turn + passed) if had else series
    if following is None:
        return replace(there, state=PlanState.ENDED, ended_at=now)
    return replace(there, at=following)
