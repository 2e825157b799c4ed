"""When a first answer is due: business hours, and a target for each level."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from bot.casework.business_hours import BusinessHours, NeverOpen
from bot.model import Case, CaseState, Level
from bot.model.case_brief import CaseBrief
from bot.settings import Settings

NUDGE_AT = 0.75  # of the time that there is


def hours_of(settings: Settings) -> BusinessHours:
    """Return the business hours of PERCH_HOURS and PERCH_HOLIDAYS in PERCH_TIMEZONE."""
    return _hours(settings.hours, settings.holidays, str(settings.timezone))


@lru_cache(maxsize=4)
def _hours(week: tuple[object, ...], free: tuple[str, ...], zone: str) -> BusinessHours:
    from zoneinfo import ZoneInfo

    return BusinessHours.of(week, free, ZoneInfo(zone))  # type: ignore[arg-type]


def target(settings: Settings, level: Level) -> timedelta:
    """Return how much business time a first answer may take (PERCH_FIRST_RESPONSE)."""
    return settings.first_response[level.value]


def due_at(settings: Settings, case: Case) -> datetime | None:
    """Return when the waiting customer should have an answer; None while nobody waits."""
    if case.waiting_since is None:
        return None
    return _after(settings, case.waiting_since, target(settings, case.level))


def nudge_at(settings: Settings, case: Case) -> datetime | None:
    """Return when three quarters of that time are over."""
    if case.waiting_since is None:
        return None
    return _after(settings, case.waiting_since, target(settings, case.level) * NUDGE_AT)


def nudged_until(settings: Settings, now: datetime) -> datetime | None:
    """Return the latest due time of an answer whose nudge can be due already; None where nothing is ever
    due.
    """
    return _after(settings, now, max(settings.first_response.values()) * (1 - NUDGE_AT))


def _after(settings: Settings, start: datetime, length: timedelta) -> datetime | None:
    """None where the hours never open: then nothing is ever due, and mentions still come in."""
    try:
        return hours_of(settings).add(start, length)
    except NeverOpen:
        return None


def is_overdue(case: Case | CaseBrief, now: datetime) -> bool:
    """Return whether the customer still waits, longer than they should or than the law lets them."""
    return waits_too_long(case, now) or is_past_law(case, now)


def is_past_law(case: Case | CaseBrief, now: datetime) -> bool:
    """Return whether the deadline of a privacy request is over."""
    return case.law_due is not None and now > case.law_due


def waits_too_long(case: Case | CaseBrief, now: datetime) -> bool:
    """Return whether the customer waits for a reply, longer than the targets say."""
    waits = case.waiting_since is not None and not case.needs_nothing
    return waits and case.state is CaseState.OPEN and case.due_at is not None and now > case.due_at
