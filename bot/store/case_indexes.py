"""In which lists a case stands, and where: it follows from the case alone."""

from __future__ import annotations

from datetime import datetime

from bot.model import Case, CaseState, EscalationState, Level

INDEXES = (
    "open",
    "unclaimed",
    "waiting",
    "due",
    "privacy",
    "snoozed",
    "escalated",
    "writing",
    "on x",
    "to unroll",
)  # and owners


def scores_of(case: Case) -> dict[str, float | None]:
    """Return the case's place in each index; None where it does not stand there.

    A case whose posts are gone from X asks for nothing: it stays in "open" alone, until it is resolved.
    """
    when, wants, law = case.opened_at.timestamp(), _wants(case), case.law_due
    is_open, asked = case.state is CaseState.OPEN, case.escalation
    waiting = case.waiting_since if wants and is_open else None
    due = min((at for at in (case.due_at if waiting else None, law) if at), default=None)
    pending = wants and asked is not None and asked.state is EscalationState.OPEN
    return {
        "open": when if case.is_open else None,
        "unclaimed": when if wants and is_open and not case.owner else None,
        "waiting": _score(waiting),
        "privacy": _score(law),
        "due": _score(due),
        "snoozed": _score(case.snoozed_until if wants and case.state is CaseState.SNOOZED else None),
        "escalated": when if pending else None,
        "writing": _score(case.writing_until if case.writing_by else None),
        "on x": _score(case.link_opened_at),
        "to unroll": when if _is_to_unroll(case) else None,
    }


def owners_score(case: Case) -> float | None:
    """Return its place in the list of whose it is."""
    return case.opened_at.timestamp() if _wants(case) else None


def _wants(case: Case) -> bool:
    return case.is_open and not case.needs_nothing


def _is_to_unroll(case: Case) -> bool:
    """By what they wrote again, or changed; what only has waited long leaves the roll-up as it is."""
    urgent = case.level is Level.URGENT and (len(case.mentions) > 1 or case.edited)
    return case.rolled_up and _wants(case) and (urgent or bool(case.owner))


def _score(at: datetime | None) -> float | None:
    return at.timestamp() if at else None
