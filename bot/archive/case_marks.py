"""By which of its moments a case is counted."""

from __future__ import annotations

from datetime import datetime

from bot.model.case import Case


def marks_of(case: Case) -> dict[str, datetime]:
    """Return when a case was replied to, resolved and (last) escalated by a person."""
    marks = {}
    if case.escalation:
        marks["escalated"] = case.escalation.at
    if case.first_reply_at:
        marks["answered"] = case.first_reply_at
    if case.resolution and case.resolution.by:
        marks["resolved"] = case.resolution.at
    return marks
