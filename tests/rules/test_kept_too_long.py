"""The doctor says when text and authors are kept for longer than the settings say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.doctor.cause import Cause
from bot.doctor.kept_check import KeptFacts, judge_kept

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest.mark.parametrize(
    ("done", "oldest", "cause"),
    [
        (NOW - DAY, None, Cause.KEPT_WELL),
        (NOW - 9 * DAY, None, Cause.KEPT_WELL),
        (NOW - 9 * DAY, NOW - YEAR - 2 * DAY, Cause.KEPT_WELL),
        (NOW - 9 * DAY, NOW - YEAR - 8 * DAY, Cause.KEPT_TOO_LONG),
        (None, NOW - YEAR - 8 * DAY, Cause.KEPT_TOO_LONG),
        (None, None, None),
    ],
)
def test_what_is_overdue_is_said(
    done: datetime | None, oldest: datetime | None, cause: Cause | None
) -> None:
    assert [one.cause for one in judge_kept(KeptFacts(YEAR, done, oldest), NOW)] == [cause] * bool(cause)
