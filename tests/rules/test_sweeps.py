"""What X shows late is looked for ever more rarely and ever further back,
and every lateness is somebody's.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.listening.sweeps import LEVELS, Level, Sweep, after_page, begin, due, is_over, reaches
from bot.x.ids import snowflake_at, snowflake_time

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
LONG_AGO = NOON - timedelta(days=99)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_two_sweeps_of_a_level_leave_no_gap_for_what_it_answers_for(level: Level) -> None:
    """A post that came into its span just after one sweep is still in it when the next one comes."""
    assert level.back - level.every > level.skip


@pytest.mark.parametrize(("nearer", "wider"), pairwise(LEVELS))
def test_where_one_level_ends_the_next_has_begun(nearer: Level, wider: Level) -> None:
    assert wider.skip <= nearer.back - nearer.every
    assert wider.every > nearer.every


def test_a_post_shown_a_whole_day_late_is_still_in_sight() -> None:
    assert LEVELS[-1].back - LEVELS[-1].every >= timedelta(hours=24)


def known(**began: datetime) -> dict[str, Sweep]:
    return {level.name: Sweep(began.get(level.name, NOON)) for level in LEVELS}


def test_the_level_that_has_waited_longest_by_its_own_pace_comes_first() -> None:
    assert due(known(), NOON + timedelta(seconds=29)) == []
    assert due(known(), NOON + timedelta(seconds=30)) == [LEVELS[0]]
    assert due({}, NOON) == list(LEVELS)
    quarter, hour = LEVELS[1], LEVELS[2]
    waiting = known(minutes=NOON + timedelta(minutes=39), quarter=NOON + timedelta(minutes=36))
    assert due(waiting, NOON + timedelta(minutes=40)) == [LEVELS[0], hour]
    assert due(waiting, NOON + timedelta(minutes=41, seconds=1))[1:] == [hour, quarter]


def test_a_long_sweep_under_way_keeps_no_other_waiting_for_ever() -> None:
    quarter, hour = LEVELS[1], LEVELS[2]
    under_way = known(minutes=NOON + timedelta(hours=1), hour=NOON - timedelta(hours=2))
    under_way["quarter"] = begin(quarter, Sweep(NOON), NOON + timedelta(minutes=5), None, WEEK)
    assert due(under_way, NOON + timedelta(minutes=8)) == [hour, quarter]
    assert due(under_way, NOON + timedelta(hours=1)) == [quarter, hour]


def test_after_a_pause_it_looks_back_as_if_there_had_been_none() -> None:
    level = LEVELS[1]
    paused = begin(level, Sweep(NOON - timedelta(hours=3)), NOON, None, WEEK)
    assert snowflake_time(paused.since) == NOON - timedelta(hours=3) + level.every - level.back
    assert snowflake_time(begin(level, Sweep(LONG_AGO), NOON, None, WEEK).since) == NOON - WEEK


def test_what_was_written_before_a_watch_was_made_is_not_looked_for() -> None:
    made = NOON - timedelta(minutes=7)
    assert snowflake_time(begin(LEVELS[1], None, NOON, made, WEEK).since) == made


def test_without_money_for_it_nothing_of_yesterday_is_read_again() -> None:
    wide = begin(LEVELS[-1], None, NOON, None, WEEK)
    midnight = NOON.replace(hour=0)
    assert reaches(wide, midnight, may_pay=True) == wide.since
    assert snowflake_time(reaches(wide, midnight, may_pay=False)) == midnight


def test_it_goes_down_page_by_page_until_nothing_is_left() -> None:
    nearest = LEVELS[0]
    sweep = begin(nearest, None, NOON, None, WEEK)
    assert not is_over(sweep, sweep.since)
    lower = after_page(sweep, nearest, snowflake_at(NOON - timedelta(minutes=1)), 100)
    assert (lower.seen, is_over(lower, sweep.since)) == (100, False)
    assert is_over(after_page(lower, nearest, str(int(sweep.since) + 1), 3), sweep.since)
    assert not lower.ended().running


def test_where_there_is_much_it_passes_over_what_nearer_levels_look_after() -> None:
    quarter = LEVELS[1]
    sweep = begin(quarter, None, NOON, None, WEEK)
    after = after_page(sweep, quarter, snowflake_at(NOON - timedelta(seconds=10)), 100)
    assert snowflake_time(after.until) == NOON - quarter.skip
