"""What the digest counts, counted as it happens: in the same transaction as the record that it belongs to.

Mentions are added up by minute (UTC), label and watch; cases stand in an index of the day on which
they were answered or resolved. So any span of time in any zone can be summed up, nothing is counted
twice, and everything can be counted again from the records (`bot.digest.recount`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import Case, Mention
from bot.store.keys import Keys

DAY = timedelta(days=1)
LABELS, WATCHES = "labels", "watches"
MARKS = ("answered", "resolved")  # indexes of cases by day
UNSCORED = "unscored"

# (minute, key) → how many
Minutes = Counter[tuple[datetime, str]]


class Counts:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def mentions(self, pipe: Any, after: Iterable[Mention], before: Mapping[str, Mention]) -> None:
        """Queue the counting of mentions that are new or have changed; `before` by id, as they were."""
        change: Counter[tuple[str, str]] = Counter()
        for mention in after:
            change.update(self.fields(mention))
            if mention.id in before:
                change.subtract(self.fields(before[mention.id]))
        for (key, field), by in change.items():
            if by:
                pipe.hincrby(key, field, by)

    def fields(self, mention: Mention) -> list[tuple[str, str]]:
        """The key and the field of every count that a mention is part of."""
        at = mention.created_at.astimezone(UTC)
        day, minute = f"{at:%Y-%m-%d}", at.hour * 60 + at.minute
        label = mention.sentiment.label if mention.sentiment else UNSCORED
        by_watch = self._keys.count(day, WATCHES)
        return [
            (self._keys.count(day, LABELS), f"{minute}:{label}"),
            *((by_watch, f"{minute}:{watch}") for watch in dict.fromkeys(mention.watches)),
        ]

    def case(self, pipe: Any, after: Case, before: Case | None = None) -> None:
        """Queue a case's place among those that were answered or resolved on a day."""
        new, old = marks_of(after), marks_of(before) if before else {}
        for mark in MARKS:
            was, now = old.get(mark), new.get(mark)
            if was == now:
                continue
            if was:
                pipe.zrem(self._keys.day(mark, day_of(was)), after.id)
            if now:
                pipe.zadd(self._keys.day(mark, day_of(now)), {after.id: now.timestamp()})

    def minutes(self, what: str, start: datetime, end: datetime) -> Minutes:
        """Counts of LABELS or WATCHES by minute; the minute in which `end` lies counts if it has begun."""
        days = list(days_between(start, end))
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days:
                pipe.hgetall(self._keys.count(f"{day:%Y-%m-%d}", what))
            found = pipe.execute()
        sums: Minutes = Counter()
        for day, fields in zip(days, found, strict=True):
            for field, count in fields.items():
                minute, _, key = field.partition(":")
                at = day + timedelta(minutes=int(minute))
                if start <= at < end and int(count):
                    sums[at, key] += int(count)
        return sums

    def total(self, start: datetime, end: datetime) -> int:
        """How many mentions were written in a span."""
        return self.minutes(LABELS, start, end).total()

    def marked(self, mark: str, start: datetime, end: datetime) -> list[str]:
        """Ids of the cases that were "answered" or "resolved" in a span, oldest first."""
        return self._between(mark, start, end)

    def opened(self, start: datetime, end: datetime) -> list[str]:
        """Ids of the cases that came in, oldest first."""
        return self._between("cases", start, end)

    def mentioned(self, start: datetime, end: datetime) -> list[str]:
        """Ids of the mentions that were written in a span, oldest first."""
        return self._between("mentions", start, end)

    def days(self, index: str = "mentions") -> list[str]:
        """The UTC days that an index is kept of, in order."""
        pattern = self._keys.day(index, "*")
        before, _, after = pattern.partition("*")
        found = self._redis.scan_iter(match=pattern, count=1_000)
        return sorted(key.removeprefix(before).removesuffix(after) for key in found)

    def index(self, index: str, day: str) -> dict[str, float]:
        """Ids of a UTC day with their times (seconds)."""
        return dict(self._redis.zrange(self._keys.day(index, day), 0, -1, withscores=True))

    def _between(self, index: str, start: datetime, end: datetime) -> list[str]:
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days_between(start, end):
                key = self._keys.day(index, f"{day:%Y-%m-%d}")
                pipe.zrangebyscore(key, start.timestamp(), f"({end.timestamp()}")
            return [one for ids in pipe.execute() for one in ids]


def marks_of(case: Case) -> dict[str, datetime]:
    """When a case was answered and resolved by a person."""
    marks = {}
    if case.first_reply_at and case.first_reply_by:
        marks["answered"] = case.first_reply_at
    if case.resolved_at and case.resolved_by:
        marks["resolved"] = case.resolved_at
    return marks


def day_of(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d}"


def days_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """The beginning of each UTC day that a span touches."""
    day = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        yield day
        day += DAY
