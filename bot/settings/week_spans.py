"""Hours of the week, times of day and days off, as a setting names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.settings.setting_lists import listing, queries

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_END = time(23, 59, 59, 999999)
SPANS_LOOK_LIKE = "use spans such as mon-fri 09:00-18:00; sat 10:00-14:00"


@dataclass(frozen=True)
class WeekSpan:
    """Certain weekdays (0: Monday) from `start` to `end`, local time; past midnight when end <= start."""

    days: frozenset[int]
    start: time
    end: time

    def contains(self, local: datetime) -> bool:
        """Return whether a local time lies inside; the end itself is outside."""
        now, today, before = local.time(), local.weekday(), (local.weekday() - 1) % 7
        if self.start < self.end:
            return today in self.days and (self.start <= now < self.end or now >= self.end == DAY_END)
        return (today in self.days and now >= self.start) or (before in self.days and now < self.end)


def clock_time(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2})[:h](\d{2})", text)
    if not match or int(match[1]) > 24 or int(match[2]) > 59 or (int(match[1]) == 24 and int(match[2])):
        raise ValueError(f"is {text!r}; use a time such as 17:00")
    return DAY_END if int(match[1]) == 24 else time(int(match[1]), int(match[2]))


def spans(text: str) -> tuple[WeekSpan, ...]:
    """`mon-fri 09:00-18:00; sat 10:00-14:00`; without days: every day."""
    return tuple(_span(part) for part in queries(text))


def _span(text: str) -> WeekSpan:
    match = re.fullmatch(r"(?:([a-z,\s-]+?)\s+)?([\d:h]+)\s*-\s*([\d:h]+)", text.lower())
    if not match:
        raise ValueError(f"has {text!r}; {SPANS_LOOK_LIKE}")
    days = _days(match[1] or "mon-sun")
    try:
        return WeekSpan(days, clock_time(match[2]), clock_time(match[3]))
    except ValueError:
        raise ValueError(f"has {text!r}; {SPANS_LOOK_LIKE}") from None


def _days(text: str) -> frozenset[int]:
    days: set[int] = set()
    for part in listing(text):
        ends = [end.strip()[:3] for end in part.split("-")]
        if len(ends) > 2 or any(end not in DAYS for end in ends):
            raise ValueError(f"has the days {part!r}; use {', '.join(DAYS)} or spans such as mon-fri")
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)


def free_days(text: str) -> tuple[str, ...]:
    """Return dates (2026-12-25) and countries (FR, or US-CA for a region)."""
    for part in listing(text):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", part):
            _real_date(part)
        elif not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", part):
            raise ValueError(f"has {part!r}; use dates such as 2026-12-25 and countries such as FR or US-CA")
    return listing(text)


def _real_date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"has {text!r}, which is not a real date") from None
