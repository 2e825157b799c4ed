"""The month's budget: its steps, its forecast, and how often a watch is read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.budget import Stage, forecast, next_month, permits, reached_on, stage
from bot.model import Source
from bot.poll_pace import interval, slowed, within_limit
from bot.x.call import Limit

NOW = datetime(2026, 11, 20, 0, 0, tzinfo=UTC)
BASE = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("spent", "found"),
    [
        ("0", Stage.FINE),
        ("79.99", Stage.FINE),
        ("80", Stage.WARNED),
        ("85", Stage.SLOW),
        ("95", Stage.MENTIONS_ONLY),
        ("100", Stage.STOPPED),
        ("250", Stage.STOPPED),
    ],
)
def test_the_steps_of_a_budget_of_100_dollars(spent: str, found: Stage) -> None:
    assert stage(Decimal(spent), Decimal(100)) is found


def test_without_a_budget_all_is_fine_and_with_none_left_nothing_is_read() -> None:
    assert stage(Decimal(10_000), None) is Stage.FINE
    assert stage(Decimal(0), Decimal(0)) is Stage.STOPPED


def test_keywords_stop_before_mentions_and_feeds_never() -> None:
    assert permits(Stage.SLOW, Source.SEARCH)
    assert not permits(Stage.MENTIONS_ONLY, Source.SEARCH)
    assert permits(Stage.MENTIONS_ONLY, Source.MENTIONS)
    assert not permits(Stage.STOPPED, Source.MENTIONS)
    assert permits(Stage.STOPPED, Source.FEED)


def test_the_forecast_takes_the_last_days_pace_for_the_rest() -> None:
    assert forecast(Decimal(40), [Decimal(2), Decimal(4)], NOW) == Decimal(40) + 3 * 11
    assert forecast(Decimal(40), [Decimal(2), Decimal(4), Decimal(0)], NOW) == Decimal(40) + 3 * 11


def test_the_forecast_says_when_the_budget_ends() -> None:
    assert reached_on(Decimal(40), Decimal(73), Decimal(60), NOW) is not None
    assert reached_on(Decimal(40), Decimal(73), Decimal(80), NOW) is None


def test_a_budget_begins_anew_with_the_month() -> None:
    assert next_month(NOW.date()) == datetime(2026, 12, 1, tzinfo=UTC)
    assert next_month(datetime(2026, 12, 31).date()) == datetime(2027, 1, 1, tzinfo=UTC)


def test_a_busy_watch_is_read_at_the_base_and_a_silent_one_ten_times_slower() -> None:
    assert interval(BASE, timedelta()) == BASE
    assert interval(BASE, timedelta(minutes=30)) == timedelta(seconds=90)
    assert interval(BASE, timedelta(days=2)) == 10 * BASE


def test_near_the_budgets_end_only_keywords_are_read_slowly() -> None:
    assert slowed(BASE, BASE, Stage.SLOW, Source.SEARCH) == 10 * BASE
    assert slowed(BASE, BASE, Stage.SLOW, Source.MENTIONS) == BASE
    assert slowed(BASE, BASE, Stage.WARNED, Source.SEARCH) == BASE


def test_what_is_left_of_the_rate_limit_is_shared_until_it_resets() -> None:
    reset = NOW + timedelta(minutes=10)
    assert within_limit(BASE, Limit(440, reset), 1, NOW) == BASE
    assert within_limit(BASE, Limit(20, reset), 2, NOW) == timedelta(minutes=2)
    assert within_limit(BASE, Limit(0, reset), 1, NOW) == timedelta(minutes=10)
    assert within_limit(BASE, Limit(0, NOW - BASE), 1, NOW) == BASE
