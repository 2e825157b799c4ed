"""Numbers as managers read them: medians and not means, durations and comparisons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from math import ceil
from statistics import median as _median

UNFAIR = 1.5  # times the median of all
FEWEST = 5  # waits; with fewer a median says little

# From at least this ratio to the usual, the words for it; `{usual}` is such as "a usual Tuesday".
RATIOS: tuple[tuple[float, str], ...] = (
    (9.5, "over nine times as many as {usual}"),
    (2.75, "{times} times as many as {usual}"),
    (1.85, "twice as many as {usual}"),
    (1.60, "two thirds more than {usual}"),
    (1.42, "half as many again as {usual}"),
    (1.29, "a third more than {usual}"),
    (1.18, "a quarter more than {usual}"),
    (1.08, "a tenth more than {usual}"),
    (0.93, "about as many as {usual}"),
    (0.83, "a tenth fewer than {usual}"),
    (0.71, "a quarter fewer than {usual}"),
    (0.58, "a third fewer than {usual}"),
    (0.42, "half as many as {usual}"),
    (0.29, "a third as many as {usual}"),
    (0.00, "far fewer than {usual}"),
)


def median(durations: Sequence[timedelta]) -> timedelta | None:
    """Return the middle one (of an even number the mean of the two in the middle); None of none."""
    return timedelta(seconds=_median(d.total_seconds() for d in durations)) if durations else None


def p90(durations: Sequence[timedelta]) -> timedelta | None:
    """Return the 90th percentile by nearest rank: the shortest that nine in ten do not exceed; None of
    none.
    """
    if not durations:
        return None
    rank = ceil(len(durations) * 9 / 10)
    return sorted(durations)[rank - 1]


def in_words(duration: timedelta | None) -> str:
    """`45 s`, `12 min`, `1 h 05`, `3 days 4 h`, `none` for None; rounded down, as a clock shows it."""
    if duration is None:
        return "none"
    seconds = max(int(duration.total_seconds()), 0)
    if seconds < 60:
        return f"{seconds} s"
    minutes, hours = seconds // 60, seconds // 3600
    if minutes < 60:
        return f"{minutes} min"
    if hours < 48:
        return f"{hours} h {minutes % 60:02}"
    days, rest = divmod(hours, 24)
    return f"{days} days {rest} h" if rest and days < 10 else f"{days:,} days"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 mention`, `1,200 mentions`, `no mentions`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {plural or noun + 's'}" if number else f"no {plural or noun + 's'}"


def compared(count: int, before: Sequence[int], usual: str = "on a usual day") -> str:
    """`a third more than on a usual Tuesday`; empty when there is too little to compare with.

    `before` are the counts of the same day in earlier weeks; their median is the usual.
    """
    if len(before) < 2 or not (typical := _median(before)):
        return ""
    ratio = count / typical
    words = next(words for least, words in RATIOS if ratio >= least)
    return words.format(usual=usual, times=_number(round(ratio)))


def _number(number: int) -> str:
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return names[number] if number < len(names) else str(number)


def unfair_waits(waits: Mapping[str, Sequence[timedelta]]) -> tuple[str, ...]:
    """Return a sentence for each group of customers whose median wait is over 1.5 times that of all.

    `waits` are first-response times by group (a follower band, a language, a watch). Groups with
    fewer than five waits say nothing.
    """
    everybody = median([wait for group in waits.values() for wait in group])
    if not everybody:
        return ()
    medians = {name: median(group) for name, group in waits.items() if len(group) >= FEWEST}
    return tuple(
        f"{name} waited {in_words(wait)}, {wait / everybody:.1f} times the median of all "
        f"({in_words(everybody)})."
        for name, wait in medians.items()
        if wait is not None and wait > UNFAIR * everybody
    )
