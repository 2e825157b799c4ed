"""Waiting is counted in hours when somebody is there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.business_hours import BusinessHours, NeverOpen
from tests.examples import examples

PARIS = ZoneInfo("Europe/Paris")
SHOP = BusinessHours.parse("Mon-Fri 09:00-18:00; Sat 10:00-14:00", "", PARIS)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


@pytest.mark.parametrize(
    ("start", "wait", "due"),
    [
        ("2026-11-24 10:00", 2, "2026-11-24 12:00"),
        ("2026-11-24 17:00", 1, "2026-11-24 18:00"),  # at closing time, not next morning
        ("2026-11-24 17:00", 2, "2026-11-25 10:00"),
        ("2026-11-24 05:00", 1, "2026-11-24 10:00"),
        ("2026-11-27 17:30", 1, "2026-11-28 10:30"),  # Friday evening to Saturday
        ("2026-11-28 13:30", 1, "2026-11-30 09:30"),  # over Sunday
        ("2026-11-29 12:00", 0, "2026-11-30 09:00"),
        ("2026-10-24 13:00", 2, "2026-10-26 10:00"),  # clocks went back in between
    ],
)
def test_due_time_counts_open_hours_only(start: str, wait: float, due: str) -> None:
    assert SHOP.add(paris(start), hours(wait)) == paris(due)


def test_elapsed_counts_what_lies_inside() -> None:
    assert SHOP.elapsed(paris("2026-11-27 16:00"), paris("2026-11-30 10:00")) == hours(2 + 4 + 1)
    assert SHOP.elapsed(paris("2026-11-29 08:00"), paris("2026-11-29 20:00")) == hours(0)
    assert SHOP.elapsed(paris("2026-11-25 10:00"), paris("2026-11-24 10:00")) == hours(0)


def test_next_open_is_now_or_the_next_opening() -> None:
    assert SHOP.next_open(paris("2026-11-24 10:00")) == paris("2026-11-24 10:00")
    assert SHOP.next_open(paris("2026-11-28 14:00")) == paris("2026-11-30 09:00")
    assert SHOP.is_open(paris("2026-11-24 17:59"))
    assert not SHOP.is_open(paris("2026-11-24 18:00"))


def test_without_hours_it_is_always_open() -> None:
    for always in (BusinessHours.parse("24/7", "", PARIS), BusinessHours.parse("", "", PARIS)):
        start = paris("2026-10-25 01:00")
        assert always.always
        assert always.add(start, hours(5)) == start + hours(5)
        assert always.elapsed(start, start + hours(300)) == hours(300)


def test_a_night_shift_belongs_to_the_day_it_begins() -> None:
    night = BusinessHours.parse("fri 22:00-02:00", "", PARIS)
    assert night.elapsed(paris("2026-11-27 00:00"), paris("2026-11-29 00:00")) == hours(4)
    assert night.is_open(paris("2026-11-28 01:00"))


def test_a_night_when_clocks_change_is_longer_or_shorter() -> None:
    night = BusinessHours.parse("sat 22:00-06:00", "", PARIS)
    assert night.elapsed(paris("2026-10-24 20:00"), paris("2026-10-25 12:00")) == hours(9)
    assert night.elapsed(paris("2027-03-27 20:00"), paris("2027-03-28 12:00")) == hours(7)


def test_overlapping_spans_are_counted_once() -> None:
    twice = BusinessHours.parse("mon 09:00-18:00; mon 12:00-20:00", "", PARIS)
    assert twice.elapsed(paris("2026-11-23 00:00"), paris("2026-11-24 00:00")) == hours(11)


def test_until_24_00_and_from_0_00_is_no_break() -> None:
    nights = BusinessHours.parse("mon-tue 00:00-24:00", "", PARIS)
    assert nights.elapsed(paris("2026-11-23 00:00"), paris("2026-11-25 12:00")) == hours(48)


def test_holidays_are_closed() -> None:
    french = BusinessHours.parse("mon-fri 09:00-18:00", "FR,2026-12-24", PARIS)
    assert french.next_open(paris("2026-12-24 09:00")) == paris("2026-12-28 09:00")
    assert french.next_open(paris("2027-07-14 10:00")) == paris("2027-07-15 09:00")  # any year
    all_day = BusinessHours.parse("", "FR", PARIS)
    assert all_day.next_open(paris("2026-12-25 10:00")) == paris("2026-12-26 00:00")


def test_a_regions_holidays_are_known_and_an_unknown_country_is_refused() -> None:
    alsace = BusinessHours.parse("", "FR-57,2026-11-24", PARIS)  # Moselle keeps 26 December
    assert not alsace.is_open(paris("2026-12-26 10:00"))
    with pytest.raises(ValueError, match="holidays of ZZ are not known"):
        BusinessHours.parse("", "ZZ", PARIS)


def test_hours_that_never_open_say_so() -> None:
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    with pytest.raises(NeverOpen):
        BusinessHours(PARIS, holidays=(Always(),)).next_open(paris("2026-11-24 10:00"))


@examples(60)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.integers(1, 20_000).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from(
        ["Mon-Fri 09:00-18:00; Sat 10:00-14:00", "fri-sun 20:00-04:00", "00:00-24:00", "sun 02:15-02:45"]
    ),
)
def test_what_is_added_has_elapsed(start: datetime, wait: timedelta, week: str) -> None:
    shop = BusinessHours.parse(week, "2026-05-01", PARIS)
    begin = start.replace(tzinfo=UTC)
    due = shop.add(begin, wait)
    assert shop.elapsed(begin, due) == wait
