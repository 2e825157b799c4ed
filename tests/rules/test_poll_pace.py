"""How often a watch is read, and what the budget's steps mean for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.listening.poll_pace import has_room, interval, slowed, within_limit
from bot.model import Source
from bot.money.budget import Step
from bot.network import Limit
from bot.spending import permits

NOW = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
BASE = timedelta(seconds=30)


def test_keywords_stop_before_mentions_and_feeds_never() -> None:
    assert permits(Step.SLOWER, Source.SEARCH)
    assert not permits(Step.MENTIONS_ONLY, Source.SEARCH)
    assert permits(Step.MENTIONS_ONLY, Source.MENTIONS)
    assert not permits(Step.OFF, Source.MENTIONS)
    assert permits(Step.OFF, Source.FEED)


def test_mentions_are_read_at_the_base_however_silent() -> None:
    assert interval(BASE, timedelta(days=2), Source.MENTIONS) == BASE


def test_a_sweep_leaves_enough_of_xs_window_for_the_readings_until_its_end() -> None:
    reset = NOW + timedelta(minutes=10)  # twenty readings
    assert has_room(None, BASE, NOW)
    assert has_room(Limit(31, reset), BASE, NOW)
    assert not has_room(Limit(30, reset), BASE, NOW)
    assert has_room(Limit(0, NOW - BASE), BASE, NOW)


def test_a_busy_search_is_read_at_the_base_and_a_silent_one_ten_times_slower() -> None:
    assert interval(BASE, timedelta()) == BASE
    assert interval(BASE, timedelta(minutes=30)) == timedelta(seconds=90)
    assert interval(BASE, timedelta(days=2)) == 10 * BASE


def test_near_the_budgets_end_only_keywords_are_read_slowly() -> None:
    assert slowed(BASE, BASE, Step.SLOWER, Source.SEARCH) == 10 * BASE
    assert slowed(30 * BASE, BASE, Step.SLOWER, Source.SEARCH) == 30 * BASE, "a Live watch"
    assert slowed(BASE, BASE, Step.SLOWER, Source.MENTIONS) == BASE
    assert slowed(BASE, BASE, Step.WARN, Source.SEARCH) == BASE


def test_what_is_left_of_the_rate_limit_is_shared_until_it_resets() -> None:
    reset = NOW + timedelta(minutes=10)
    assert within_limit(BASE, Limit(440, reset), 1, NOW) == BASE
    assert within_limit(BASE, Limit(20, reset), 2, NOW) == timedelta(minutes=2)
    assert within_limit(BASE, Limit(0, reset), 1, NOW) == timedelta(minutes=10)
    assert within_limit(BASE, Limit(0, NOW - BASE), 1, NOW) == BASE
