"""What the digest counts, counted as it happens: in the same transaction as the record that it belongs to.

Mentions are added up by minute (UTC), label and watch; cases stand in an index of the day on which they were
answered, resolved or escalated. So any span of time in any zone can be summed up, nothing is counted twice,
and everything can be counted again from the records (`bot.store.listening.recount`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.archive.case_marks import marks_of
from bot.archive.moments import FIRST, LAST, Moment
from bot.model import Case, Mention
from bot.sentiment.model import Label
from bot.store.archived.older_ids import NothingOlder, OlderIds
from bot.store.archived.packed_counts import fields, pack
from bot.store.keys import Keys
from bot.store.pipe import Pipe

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LABELS, WATCHES = "labels", "watches"
MARKS = ("answered", "resolved", "escalated")  # indexes of cases by day
UNSCORED = Label.UNSCORED
SLICES = 96  # in which a long span is sampled

# (beginning of the quarter, key) → how many
Quarters = Counter[tuple[datetime, str]]

# KEYS: a day's counts. ARGV: from this minute on, before that minute, offset. A day has thousands of
# fields; what leaves the server is at most 96 for each label or watch.
_SUM = """
local fields, sums, flat = redis.call('HGETALL', KEYS[1]), {}, {}
local first, last, offset = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
for i = 1, #fields, 2 do
  local colon = string.find(fields[i], ':', 1, true)
  local minute = tonumber(string.sub(fields[i], 1, colon - 1))
  if minute >= first and minute < last then
    local name = string.format('%d', minute - (minute - offset) % 15) .. string.sub(fields[i], colon)
    sums[name] = (sums[name] or 0) + tonumber(fields[i + 1])
  end
end
for name, count in pairs(sums) do
  if count ~= 0 then
    flat[#flat + 1] = name
    flat[#flat + 1] = count
  end
end
return flat
"""


class Counts:
    def __init__(self, redis: Any, keys: Keys, older: OlderIds | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or NothingOlder()
        self._sum = redis.register_script(_SUM)

    def mentions(self, pipe: Pipe, after: Iterable[Mention], before: Mapping[str, Mention]) -> None:
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
        """Return the key and the field of every count that a mention is part of."""
        at = mention.created_at.astimezone(UTC)
        day, minute = f"{at:%Y-%m-%d}", at.hour * 60 + at.minute
        label = mention.sentiment.label if mention.sentiment else UNSCORED
        by_watch = self._keys.count(day, WATCHES)
        return [
            (self._keys.count(day, LABELS), f"{minute}:{label}"),
            *((by_watch, f"{minute}:{watch}") for watch in dict.fromkeys(mention.watches)),
        ]

    def case(self, pipe: Pipe, after: Case, before: Case | None = None) -> None:
        """Queue a case's place among those that were answered, resolved or escalated on a day."""
        new, old = marks_of(after), marks_of(before) if before else {}
        for mark in MARKS:
            was, now = old.get(mark), new.get(mark)
            if was == now:
                continue
            if was:
                pipe.zrem(self._keys.day(mark, day_of(was)), after.id)
            if now:
                pipe.zadd(self._keys.day(mark, day_of(now)), {after.id: now.timestamp()})

    def quarters(self, what: str, start: datetime, end: datetime, offset: int = 0) -> Quarters:
        """Return counts of LABELS or WATCHES by quarter of an hour; quarters begin `offset` minutes after the
        hour's.

        Exact to the minute at both ends; the minute in which `end` lies counts if it has begun.
        """
        days = list(days_between(start, end))
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days:
                first, last = (start - day) / MINUTE, (end - day) / MINUTE
                self._sum(
                    keys=[self._keys.count(f"{day:%Y-%m-%d}", what)], args=[first, last, offset], client=pipe
                )
            found = pipe.execute()
        sums: Quarters = Counter()
        for day in days:
            self._add_packed(sums, day, what, start, end, offset)
        for day, flat in zip(days, found, strict=True):
            for field, count in zip(flat[::2], flat[1::2], strict=True):
                minute, _, key = field.partition(":")
                sums[max(day + int(minute) * MINUTE, start), key] += int(count)
        return sums

    def _add_packed(
        self, sums: Quarters, day: datetime, what: str, start: datetime, end: datetime, offset: int
    ) -> None:
        """Add what was packed of a day that is long over."""
        if not self._older.reaches(day):
            return
        first, last = (start - day) / MINUTE, (end - day) / MINUTE
        for field, count in fields(self._redis, self._keys, f"{day:%Y-%m-%d}", what).items():
            text, _, key = field.partition(":")
            if first <= (minute := int(text)) < last:
                sums[max(day + (minute - (minute - offset) % 15) * MINUTE, start), key] += count

    def total(self, start: datetime, end: datetime) -> int:
        """Return how many mentions were written in a span."""
        return self._how_many("mentions", start, end)

    def opened_total(self, start: datetime, end: datetime) -> int:
        """Return how many cases came in."""
        return self._how_many("cases", start, end)

    def marked(self, mark: str, start: datetime, end: datetime) -> list[str]:
        """Return ids of the cases that were "answered", "resolved" or "escalated" in a span, oldest first."""
        return self._between(mark, start, end)

    def opened(self, start: datetime, end: datetime) -> list[str]:
        """Return ids of the cases that came in, oldest first."""
        return self._between("cases", start, end)

    def mentioned(self, start: datetime, end: datetime) -> list[str]:
        """Return ids of the mentions that were written in a span, oldest first."""
        return self._between("mentions", start, end)

    def days(self, index: str = "mentions") -> list[str]:
        """Return the UTC days that an index is kept of, in order."""
        return self._days_between(self._keys.day(index, "*"))

    def packed_days(self) -> list[str]:
        """Return the UTC days whose counts are packed, in order."""
        return self._days_between(self._keys.packed_count("*", LABELS))

    def pack(self, day: str, what: str) -> bool:
        """Keep the counts of a UTC day as one text; False: there was nothing left to pack."""
        return pack(self._redis, self._keys, day, what)

    def counted_days(self) -> list[str]:
        """Return the UTC days whose counts are not packed, in order."""
        return self._days_between(self._keys.count("*", LABELS))

    def _days_between(self, pattern: str) -> list[str]:
        before, _, after = pattern.partition("*")
        found = self._redis.scan_iter(match=pattern, count=1_000)
        return sorted(key.removeprefix(before).removesuffix(after) for key in found)

    def index(self, index: str, day: str) -> dict[str, float]:
        """Return ids of a UTC day with their times (seconds)."""
        return dict(self._redis.zrange(self._keys.day(index, day), 0, -1, withscores=True))

    def sampled(self, start: datetime, end: datetime, count: int) -> list[str]:
        """Return ids of about so many mentions of a span, from all over it; all of them where there are
        fewer.
        """
        if self._older.reaches(start) or self.total(start, end) <= count:
            ids = self.mentioned(start, end)
            return ids[:: max(1, len(ids) // max(count, 1))]
        step = (end - start) / SLICES
        found: list[str] = []
        with self._redis.pipeline(transaction=False) as pipe:
            for n in range(SLICES):
                at = start + n * step
                low, high, key = (
                    at.timestamp(),
                    f"({(at + step).timestamp()}",
                    self._keys.day("mentions", day_of(at)),
                )
                pipe.zrangebyscore(key, low, high, start=0, num=-(-count // SLICES))
            for ids in pipe.execute():
                found += ids
        return found

    def _how_many(self, index: str, start: datetime, end: datetime) -> int:
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days_between(start, end):
                pipe.zcount(
                    self._keys.day(index, f"{day:%Y-%m-%d}"), start.timestamp(), f"({end.timestamp()}"
                )
            here: int = sum(pipe.execute())
        return here + self._older.count(Moment(index), start, end)

    def _between(self, index: str, start: datetime, end: datetime) -> list[str]:
        with self._redis.pipeline(transaction=False) as pipe:
            for day in days_between(start, end):
                key = self._keys.day(index, f"{day:%Y-%m-%d}")
                pipe.zrangebyscore(key, start.timestamp(), f"({end.timestamp()}")
            here = [one for ids in pipe.execute() for one in ids]
        return list(dict.fromkeys([*self._older.ids(Moment(index), start, end), *here]))

    def ever(self, index: str) -> list[str]:
        """Return all ids of an index, of any day, oldest first."""
        here = [one for day in self.days(index) for one in self.index(index, day)]
        return list(dict.fromkeys([*self._older.ids(Moment(index), FIRST, LAST), *here]))


def day_of(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d}"


def days_between(start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the beginning of each UTC day that a span touches."""
    day = start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    while day < end:
        yield day
        day += DAY
