"""Who is writing an answer now, for the others to see: "Ana is writing…"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import Case

SHOWN_FOR = timedelta(minutes=5)  # after the last sign of life


def begins(case: Case, user: str, now: datetime) -> Case:
    """Somebody opened the window; who was writing before them stays shown."""
    other = writer(case, now)
    if other and other != user:
        return case
    return replace(case, writing_by=user, writing_until=now + SHOWN_FOR)


def goes_on(case: Case, user: str, now: datetime) -> Case:
    """They typed: shown for longer, once half of the time is over (each change costs an edit of the card)."""
    if case.writing_by == user and case.writing_until and now < case.writing_until - SHOWN_FOR / 2:
        return case
    return begins(case, user, now)


def stops(case: Case, user: str) -> Case:
    """They sent or closed the window."""
    return replace(case, writing_by="", writing_until=None) if case.writing_by == user else case


def over(case: Case, now: datetime) -> Case:
    """Nothing was heard of them for too long: an open window proves nothing."""
    if case.writing_by and not writer(case, now):
        return replace(case, writing_by="", writing_until=None)
    return case


def writer(case: Case, now: datetime) -> str:
    """Return the Slack user who is writing, or ""."""
    if case.writing_until is None or case.writing_until <= now:
        return ""
    return case.writing_by
