"""In which order a list stands: what waits first; of a search the newest."""

from __future__ import annotations

from datetime import datetime

from bot.casework.finding.asked import Found
from bot.casework.sla import is_overdue
from bot.model import Case, CaseState
from bot.model.case_brief import CaseBrief


def ordered(found: Found, now: datetime) -> list[CaseBrief]:
    """Return what was found in the order of its list."""
    if found.wanted.is_search:
        return sorted(found.cases, key=_newest_first)
    return sorted(found.cases, key=lambda case: by_what_waits(case, now))


def by_priority(case: Case | CaseBrief) -> tuple[float, float]:
    """Sort by score, highest first; among equals, the customer who has waited longest."""
    return (-case.score, (case.waiting_since or case.opened_at).timestamp())


def by_what_waits(case: Case | CaseBrief, now: datetime) -> tuple[int, float, float]:
    """Overdue first, then who else waits, then what is answered, then what sleeps; by priority in each."""
    if case.state is CaseState.SNOOZED:
        until = case.snoozed_until or now
        return (3, until.timestamp(), 0.0)
    waits = case.state is CaseState.OPEN and case.waiting_since is not None
    return (0 if is_overdue(case, now) else 1 if waits else 2, *by_priority(case))


def _newest_first(case: CaseBrief) -> float:
    return -case.opened_at.timestamp()
