"""A privacy request is due one month after it came in, until the case is resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.cases.case_rules import Declined, resolve
from bot.cases.privacy_requests import a_month_after, mark_privacy_request, unmark_privacy_request
from bot.casework.sla import is_overdue
from bot.model import Case, CaseState

NOW = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
CASE = Case("1", "a", "mira_k", "1", "#mentions", NOW, waiting_since=NOW, mentions=("1",))


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-01-31", "2026-02-28"), ("2028-01-31", "2028-02-29"), ("2026-12-15", "2027-01-15"),
        ("2026-04-30", "2026-05-30"),
    ],
)  # fmt: skip
def test_it_is_due_on_the_same_day_of_the_next_month_or_its_last(asked: str, due: str) -> None:
    assert a_month_after(datetime.fromisoformat(asked)) == datetime.fromisoformat(due)


def test_it_stays_due_when_somebody_has_replied_and_ends_with_the_resolution() -> None:
    marked = mark_privacy_request(CASE, "U0ANA", NOW)
    later = NOW + timedelta(days=40)
    replied = replace(marked, waiting_since=None, state=CaseState.ANSWERED)
    assert replied.law_due == datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
    assert not is_overdue(replied, NOW)
    assert is_overdue(replied, later)
    assert not is_overdue(resolve(marked, "U0ANA", NOW), later)
    assert unmark_privacy_request(marked) == CASE


def test_a_second_mark_moves_no_deadline_and_a_resolved_case_takes_none() -> None:
    marked = mark_privacy_request(CASE, "U0ANA", NOW)
    assert mark_privacy_request(marked, "U0BEN", NOW + timedelta(days=9)) == marked
    with pytest.raises(Declined, match="Press Reopen first"):
        mark_privacy_request(resolve(CASE, "U0ANA", NOW), "U0ANA", NOW)
