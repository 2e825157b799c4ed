"""One alert when an hour is far above the same hour of the last weeks, with the numbers and the words."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.listening.spikes import Hour, Sensitivity, Spike, find_spike, in_words, most_repeated

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
USUAL = [Hour(12, 2), Hour(14, 3), Hour(16, 3), Hour(13, 3)]


def test_volume_far_above_the_usual_is_a_spike_with_its_numbers() -> None:
    spike = find_spike(Hour(84, 31), USUAL, now=NOW)
    assert spike is not None
    assert (spike.kind, spike.count, spike.usual, spike.negative) == ("volume", 84, 13.5, 31)
    assert in_words(spike) == "84 mentions in the last hour, 6 times the usual 14; 31 of them negative"


def test_a_large_negative_share_is_a_spike_at_usual_volume() -> None:
    spike = find_spike(Hour(24, 16), USUAL, now=NOW)
    assert spike is not None
    assert spike.kind == "negative"
    assert in_words(spike) == "16 of 24 mentions in the last hour are negative (67%), usually 20%"


@pytest.mark.parametrize(
    ("sensitivity", "count", "found"),
    [
        ("low", 39, False),
        ("low", 56, True),
        ("normal", 39, False),
        ("normal", 42, True),
        ("high", 26, False),
        ("high", 29, True),
    ],
)
def test_three_sensitivities(sensitivity: Sensitivity, count: int, found: bool) -> None:
    assert (find_spike(Hour(count), USUAL, now=NOW, sensitivity=sensitivity) is not None) is found


def test_below_the_floor_nothing_is_a_spike() -> None:
    assert find_spike(Hour(19, 19), [Hour(1), Hour(1), Hour(0)], now=NOW) is None
    assert find_spike(Hour(20, 0), [Hour(0)] * 4, now=NOW) is not None


def test_chance_alone_is_no_spike() -> None:
    assert find_spike(Hour(24, 8), USUAL, now=NOW) is None
    assert find_spike(Hour(20, 9), [Hour(20, 4)] * 4, now=NOW, sensitivity="high") is None  # 2.8 deviations


def test_one_outlier_among_the_weeks_does_not_hide_a_spike() -> None:
    assert find_spike(Hour(84, 0), [*USUAL, Hour(500, 300)], now=NOW) is not None


def test_without_history_nothing_is_unusual() -> None:
    assert find_spike(Hour(500, 400), [], now=NOW) is None
    assert (
        find_spike(Hour(500, 400), [Hour(1), Hour(2)], [Hour(1), Hour(2)], now=NOW, sensitivity="high")
        is None
    )


def test_with_days_alone_to_compare_three_times_the_floor_is_asked_for() -> None:
    days = [Hour(0)] * 3
    assert find_spike(Hour(59), [], days, now=NOW) is None
    spike = find_spike(Hour(60), [], days, now=NOW)
    assert spike is not None
    assert "usually none" in in_words(spike)


def test_weekdays_differ_so_the_greatest_of_the_days_is_what_counts() -> None:
    assert find_spike(Hour(84), [], [Hour(2), Hour(3), Hour(40)], now=NOW) is None
    assert find_spike(Hour(84), [], [Hour(2), Hour(3), Hour(4)], now=NOW) is not None


def test_no_second_alert_within_the_hour() -> None:
    early, late = NOW - timedelta(minutes=59), NOW - timedelta(minutes=60)
    assert find_spike(Hour(84), USUAL, now=NOW, last_alert=early) is None
    assert isinstance(find_spike(Hour(84), USUAL, now=NOW, last_alert=late), Spike)


def test_most_repeated_words_are_counted_by_post_without_stop_words() -> None:
    texts = [
        "The baggage baggage belt is broken https://t.co/x #strike",
        "@acme my baggage is lost, acme!",
        "Où est mon bagage ? #Strike",
        "I want my baggage",
    ]
    assert most_repeated(texts, 2, skip=["Acme"]) == (("baggage", 3), ("#strike", 2))
    assert most_repeated([], 3) == ()


def test_ten_thousand_posts_are_counted_soon() -> None:
    texts = [f"post number {n} about baggage and a strike in hall {n % 7} @acme" for n in range(10_000)]
    start = time.process_time()
    assert most_repeated(texts, 3)[0][1] == 10_000
    assert time.process_time() - start < 3
