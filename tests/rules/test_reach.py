"""Where a reading begins: overlapping, shorter into the day before, and never behind X's reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.listening.reach import (
    FIRST_LOOK,
    OVERLAP,
    QUIET,
    SEARCH_REACHES,
    SHORT_OVERLAP,
    Reach,
    read_up_to,
    start,
)
from bot.x.ids import snowflake_at, snowflake_time

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ago(**length: float) -> str:
    return snowflake_at(NOON - timedelta(**length))


def test_a_new_watch_looks_back_one_day() -> None:
    assert start(None, NOON).where == {"start_time": NOON - FIRST_LOOK}


def test_each_reading_overlaps_the_last_by_some_minutes() -> None:
    begun = start(Reach(ago(minutes=1)), NOON)
    assert snowflake_time(begun.where["since_id"]) == NOON - timedelta(minutes=1) - OVERLAP


def test_after_a_flood_the_overlap_is_shorter() -> None:
    begun = start(Reach(ago(minutes=1)), NOON, last_seen=900)
    assert snowflake_time(begun.where["since_id"]) == NOON - timedelta(minutes=1) - SHORT_OVERLAP


@pytest.mark.parametrize(
    ("cursor", "begins"),
    [(-30, -210), (0, -180), (60, -120), (180, 0), (300, 0)],  # seconds from midnight
)
def test_around_midnight_the_overlap_is_short_as_the_day_before_is_billed_again(cursor: int, begins: int) -> None:
    midnight = NOON.replace(hour=0)
    begun = start(Reach(snowflake_at(midnight + timedelta(seconds=cursor))), midnight + timedelta(minutes=9))
    assert snowflake_time(begun.where["since_id"]) == midnight + timedelta(seconds=begins)


def test_later_in_the_day_nothing_of_yesterday_is_read_twice() -> None:
    yesterday = ago(hours=12, seconds=30)
    assert start(Reach(yesterday), NOON).where == {"since_id": yesterday}


def test_a_cut_reading_goes_on_where_it_was() -> None:
    reach = Reach(ago(minutes=1), ago(minutes=20), ago(minutes=8))
    assert start(reach, NOON).where == {"since_id": reach.since, "until_id": reach.until}
    assert Reach.parse(str(reach)) == reach
    assert Reach.parse(str(Reach("12"))) == Reach("12")


def test_a_cursor_behind_what_search_knows_falls_back_to_time_and_says_so() -> None:
    begun = start(Reach(ago(days=8)), NOON)
    assert begun.gap
    assert begun.where == {"start_time": NOON - SEARCH_REACHES}


def test_the_mentions_timeline_takes_an_old_cursor() -> None:
    begun = start(Reach(ago(days=8)), NOON, only_days=False)
    assert begun.where == {"since_id": ago(days=8)}


def test_a_quiet_watchs_cursor_moves_on_with_the_time() -> None:
    assert snowflake_time(read_up_to(ago(days=3), NOON)) == NOON - QUIET
    assert read_up_to(ago(minutes=3), NOON) == ago(minutes=3)


def test_an_id_that_is_no_snowflake_is_kept_as_it_is() -> None:
    assert start(Reach("17"), NOON).where == {"since_id": "17"}
