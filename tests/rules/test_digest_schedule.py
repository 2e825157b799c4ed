"""When a digest is due and which time it covers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.digest.schedule import daily_due, latest, weekly_due, why_unusual
from bot.model.views.span import from_key, of_day, of_week, until

PARIS = ZoneInfo("Europe/Paris")
AT = time(17, 0)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def test_nothing_is_due_before_the_first_digest_time_of_a_new_perch() -> None:
    assert daily_due(paris("2026-11-03 16:59"), AT, PARIS, None, paris("2026-11-03 09:00")) is None


def test_the_first_digest_covers_a_day() -> None:
    due = daily_due(paris("2026-11-03 17:00"), AT, PARIS, None, paris("2026-11-03 09:00"))
    assert due is not None
    assert (due.span.start, due.span.end) == (paris("2026-11-02 17:00"), paris("2026-11-03 17:00"))
    assert not due.late
    assert why_unusual(due.span, late=due.late) == ""


def test_each_digest_goes_on_where_the_one_before_ended() -> None:
    due = daily_due(paris("2026-11-04 17:00"), AT, PARIS, paris("2026-11-03 17:00"), LONG_AGO)
    assert due is not None
    assert due.span.start == paris("2026-11-03 17:00")
    assert due.span.title == "Wednesday 4 November"


def test_it_is_due_once() -> None:
    assert daily_due(paris("2026-11-04 18:00"), AT, PARIS, paris("2026-11-04 17:00"), LONG_AGO) is None


def test_after_a_night_off_it_comes_late_and_says_so() -> None:
    due = daily_due(paris("2026-11-04 08:00"), AT, PARIS, paris("2026-11-02 17:00"), LONG_AGO)
    assert due is not None
    assert why_unusual(due.span, late=due.late) == "This digest is late: Perch was not running at its time."


def test_after_days_off_one_says_which_days_it_covers() -> None:
    due = daily_due(paris("2026-11-06 08:00"), AT, PARIS, paris("2026-11-02 17:00"), LONG_AGO)
    assert due is not None
    assert due.span.days == 3
    assert due.span.title == "Tuesday 3 November to Thursday 5 November"
    assert "3 days, from Tuesday 3 November to Thursday 5 November" in why_unusual(due.span, late=due.late)


@pytest.mark.parametrize("day", ["2026-10-25", "2026-03-29"])
def test_it_comes_at_the_wall_clocks_time_when_clocks_change(day: str) -> None:
    before = datetime.fromisoformat(f"{day} 17:00").replace(tzinfo=PARIS) - timedelta(days=1)
    at = latest(paris(f"{day} 17:30"), AT, PARIS)
    assert at == paris(f"{day} 17:00")
    hours = (at - before.astimezone(UTC)) / timedelta(hours=1)
    assert hours == (25 if day == "2026-10-25" else 23)


def test_the_week_is_due_on_monday_and_covers_the_one_before() -> None:
    due = weekly_due(paris("2026-11-09 17:00"), AT, PARIS, None, LONG_AGO)
    assert due is not None
    assert due.span == of_week(date(2026, 11, 3), PARIS)
    assert due.span.title == "Monday 2 November to Sunday 8 November"
    assert weekly_due(paris("2026-11-09 16:59"), AT, PARIS, paris("2026-11-02 17:00"), LONG_AGO) is None


def test_a_week_that_ended_before_perch_began_has_no_digest() -> None:
    began = paris("2026-11-09 10:00")  # a Monday
    assert weekly_due(paris("2026-11-09 17:00"), AT, PARIS, None, began) is None
    assert weekly_due(paris("2026-11-12 09:00"), AT, PARIS, None, began) is None
    first = weekly_due(paris("2026-11-16 17:00"), AT, PARIS, None, began)
    assert first is not None
    assert first.span == of_week(date(2026, 11, 9), PARIS)
    sunday = weekly_due(paris("2026-11-09 17:00"), AT, PARIS, None, paris("2026-11-08 23:00"))
    assert sunday is not None, "an hour of that week is ours"


def test_a_monday_that_was_missed_is_made_up_for() -> None:
    late = weekly_due(paris("2026-11-11 09:00"), AT, PARIS, paris("2026-11-02 17:01"), LONG_AGO)
    on_time = weekly_due(paris("2026-11-09 17:00"), AT, PARIS, paris("2026-11-02 17:01"), LONG_AGO)
    assert late is not None
    assert late == on_time


def test_a_day_is_as_long_as_clocks_make_it_and_its_key_finds_it_again() -> None:
    day = of_day(date(2026, 10, 25), PARIS)
    assert day.end - day.start == timedelta(hours=25)
    assert day.days == 1
    assert from_key(day.key, PARIS) == day


def test_what_is_beside_it_is_the_same_weekday_and_wall_time() -> None:
    span = until(paris("2026-11-03 17:00"), timedelta(days=1), PARIS)
    past = span.earlier(2)  # before the clocks went back
    assert past.end == paris("2026-10-20 17:00")
    assert span.usual == "on a usual Tuesday"
