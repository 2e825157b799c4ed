"""Mark a case as a privacy request: it is due one month after it came in (GDPR, Article 12(3))."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cases.case_rules import Declined
from bot.model import Case
from bot.model.privacy.privacy_request import PrivacyRequest

REMIND = timedelta(days=7)  # before it is due


def mark_privacy_request(case: Case, by: str, asked_at: datetime) -> Case:
    """Errors: `Declined` once the case is resolved."""
    if not case.is_open:
        raise Declined("This case is resolved. Press Reopen first.")
    if case.privacy_request:
        return case
    return replace(case, privacy_request=PrivacyRequest(by, asked_at, a_month_after(asked_at)))


def unmark_privacy_request(case: Case) -> Case:
    return replace(case, privacy_request=None)


def reminded(case: Case, now: datetime) -> Case:
    """Return the case once its owner was reminded of the deadline."""
    asked = case.privacy_request
    return replace(case, privacy_request=replace(asked, reminded_at=now)) if asked else case


def a_month_after(at: datetime) -> datetime:
    """Return the same time of the same day of the next month, or of its last day where it has no such day."""
    year, month = (at.year + 1, 1) if at.month == 12 else (at.year, at.month + 1)
    return at.replace(year=year, month=month, day=min(at.day, calendar.monthrange(year, month)[1]))
