"""A recurring plan comes by the clock on the wall, also when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wall_time import after_gap, instants
from bot.when import Recurrence
from tests.examples import examples

PARIS = ZoneInfo("Europe/Paris")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its clocks change by half an hour


def times(rule: Recurrence, start: datetime, count: int) -> list[str]:
    return [f"{at:%m-%d %H:%M}" for at in rule.next_times(start, count)]


def test_daily_keeps_the_wall_time_when_clocks_go_back() -> None:
    rule = Recurrence("daily", time(9, 30), PARIS)
    assert times(rule, datetime(2026, 10, 23, 12, tzinfo=UTC), 3) == [
        "10-24 07:30",
        "10-25 08:30",
        "10-26 08:30",
    ]


def test_in_a_gap_it_comes_right_after_and_not_twice() -> None:
    rule = Recurrence("daily", time(2, 30), PARIS)
    assert times(rule, datetime(2027, 3, 27, 12, tzinfo=UTC), 2) == ["03-28 01:00", "03-29 00:30"]


def test_a_time_that_comes_twice_is_taken_once() -> None:
    rule = Recurrence("daily", time(2, 30), PARIS)
    assert times(rule, datetime(2026, 10, 24, 12, tzinfo=UTC), 2) == ["10-25 00:30", "10-26 01:30"]


def test_weekly_on_its_days_until_the_last_day_included() -> None:
    rule = Recurrence("weekly", time(9), PARIS, days=frozenset({0, 3}), until=date(2026, 12, 3))
    start = datetime(2026, 11, 24, tzinfo=UTC)
    assert times(rule, start, 9) == ["11-26 08:00", "11-30 08:00", "12-03 08:00"]
    assert rule.after(datetime(2026, 12, 3, 8, tzinfo=UTC)) is None


def test_monthly_on_the_31st_takes_a_shorter_months_last_day() -> None:
    rule = Recurrence("monthly", time(12), ZoneInfo("UTC"), day=31)
    assert times(rule, datetime(2027, 1, 1, tzinfo=UTC), 4) == [
        "01-31 12:00",
        "02-28 12:00",
        "03-31 12:00",
        "04-30 12:00",
    ]


def test_what_never_comes_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Recurrence("weekly", time(9), PARIS)
    with pytest.raises(ValueError, match="no day 32"):
        Recurrence("monthly", time(9), PARIS, day=32)


def test_it_reads_as_a_sentence() -> None:
    rule = Recurrence("weekly", time(9, 30), PARIS, days=frozenset({3, 0}), until=date(2026, 12, 24))
    assert rule.in_words() == "every Monday and Thursday at 09:30 (Europe/Paris), until 24 December 2026"
    assert Recurrence("monthly", time(9), PARIS, day=31).in_words() == (
        "every month on day 31 or its last day at 09:00 (Europe/Paris)"
    )


def test_half_hour_changes_are_known_too() -> None:
    assert instants(datetime(2026, 10, 4, 2, 15), LORD_HOWE) == ()
    assert after_gap(datetime(2026, 10, 4, 2, 15), LORD_HOWE) == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)
    assert len(instants(datetime(2027, 4, 4, 1, 45), LORD_HOWE)) == 2


@examples(60)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from([PARIS, LORD_HOWE, ZoneInfo("America/New_York"), ZoneInfo("Africa/Casablanca")]),
)
def test_every_day_has_exactly_one_time(start: datetime, at: time, zone: ZoneInfo) -> None:
    found = Recurrence("daily", at, zone).next_times(start.replace(tzinfo=UTC), 40)
    days = [when.astimezone(zone).date() for when in found]
    assert [day.toordinal() for day in days] == list(range(days[0].toordinal(), days[0].toordinal() + 40))
