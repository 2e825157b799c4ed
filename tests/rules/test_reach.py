"""Where a reading begins: at the newest known post, and never behind X's reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.listening.reach import (
    FIRST_LOOK,
    QUIET,
    SEARCH_REACHES,
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


def test_a_reading_asks_only_for_what_is_newer_than_the_newest_known_post() -> None:
    assert start(Reach(ago(minutes=1)), NOON).where == {"since_id": ago(minutes=1)}


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
