"""Medians and comparisons read as a manager would say them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.stats import compared, counted, in_words, median, p90, unfair_waits


def minutes(*numbers: float) -> list[timedelta]:
    return [timedelta(minutes=number) for number in numbers]


def test_median_and_p90_by_nearest_rank() -> None:
    assert median(minutes(1, 100, 2)) == timedelta(minutes=2)
    assert median(minutes(1, 2, 3, 100)) == timedelta(minutes=2.5)
    assert p90(minutes(*range(1, 11))) == timedelta(minutes=9)
    assert p90(minutes(*range(1, 12))) == timedelta(minutes=10)
    assert p90(minutes(7)) == timedelta(minutes=7)
    assert median([]) is None
    assert p90([]) is None


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (timedelta(seconds=45), "45 s"),
        (timedelta(seconds=59.9), "59 s"),
        (timedelta(minutes=12, seconds=59), "12 min"),
        (timedelta(hours=1, minutes=5), "1 h 05"),
        (timedelta(hours=47, minutes=59), "47 h 59"),
        (timedelta(hours=48), "2 days"),
        (timedelta(hours=76), "3 days 4 h"),
        (timedelta(days=1200, hours=3), "1,200 days"),
        (timedelta(seconds=-5), "0 s"),
        (None, "none"),
    ],
)
def test_durations_in_words(duration: timedelta | None, words: str) -> None:
    assert in_words(duration) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2000, "over nine times as many as on a usual Tuesday"),
        (480, "three times as many as on a usual Tuesday"),
        (320, "twice as many as on a usual Tuesday"),
        (265, "two thirds more than on a usual Tuesday"),
        (240, "half as many again as on a usual Tuesday"),
        (212, "a third more than on a usual Tuesday"),
        (200, "a quarter more than on a usual Tuesday"),
        (176, "a tenth more than on a usual Tuesday"),
        (160, "about as many as on a usual Tuesday"),
        (144, "a tenth fewer than on a usual Tuesday"),
        (120, "a quarter fewer than on a usual Tuesday"),
        (107, "a third fewer than on a usual Tuesday"),
        (80, "half as many as on a usual Tuesday"),
        (53, "a third as many as on a usual Tuesday"),
        (0, "far fewer than on a usual Tuesday"),
    ],
)
def test_counts_are_compared_with_the_usual(count: int, words: str) -> None:
    assert compared(count, [150, 160, 900], "on a usual Tuesday") == words


def test_nothing_is_said_without_something_to_compare_with() -> None:
    assert compared(5, []) == compared(5, [4]) == compared(5, [0, 0, 0]) == ""


def test_counted() -> None:
    assert [counted(n, "mention") for n in (0, 1, 1200)] == ["no mentions", "1 mention", "1,200 mentions"]
    assert counted(2, "reply", "replies") == "2 replies"


def test_a_group_that_waits_longer_is_named() -> None:
    waits = {
        "Under 100 followers": minutes(*[30] * 6),
        "100 and more": minutes(*[10] * 9),
        "New": minutes(300),
    }
    assert unfair_waits(waits) == (
        "Under 100 followers waited 30 min, 3.0 times the median of all (10 min).",
    )
    assert unfair_waits({"a": minutes(*[15] * 9), "b": minutes(*[10] * 10)}) == ()
    assert unfair_waits({}) == ()
