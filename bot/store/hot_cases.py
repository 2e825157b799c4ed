"""The cases that are in Redis, the newest first, and what a search reads of them: tens of thousands at once.

Nothing here looks into the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.model.case_brief import CaseBrief
from bot.model.views.said import SaidPost, SentText
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Reads

T = TypeVar("T")
ReadBriefs = Callable[[Iterable[str], Reads], dict[str, CaseBrief]]
AT_ONCE = 1_000
AHEAD = timedelta(days=1)  # another process's clock may be a day ahead at midnight
LONGEST = timedelta(days=5 * 366)  # how far back an open case may have come in
DAYS_AT_ONCE = 64


class HotCases:
    def __init__(self, redis: Any, keys: Keys, read: ReadBriefs) -> None:
        self._redis = redis
        self._keys = keys
        self._read_briefs = read
        self._aside = Aside(redis, keys)

    def newest_first(self, since: datetime | None, until: datetime) -> Iterator[list[str]]:
        """Yield ids of the cases that came in at these moments or between them, some at a time; at the same
        moment the greatest id is first.
        """
        day, days = until.astimezone(UTC).date(), 1
        first = max(since or until - LONGEST, until - LONGEST).astimezone(UTC).date()
        low, high = since.timestamp() if since else "-inf", until.timestamp()
        while day >= first:
            with self._redis.pipeline(transaction=False) as pipe:
                for n in range(days):
                    name = (day - timedelta(days=n)).isoformat()
                    pipe.zrevrangebyscore(self._keys.day("cases", name), high, low)
                found = [one for ids in pipe.execute() for one in ids]
            yield from (found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE))
            day -= timedelta(days=days)
            days = min(2 * days, DAYS_AT_ONCE)

    def of_authors(self, author_ids: Iterable[str]) -> list[str]:
        """Return ids of all cases of these authors, in no order."""
        found = [self._redis.zrange(self._keys.author_cases(one), 0, -1) for one in author_ids]
        return list(dict.fromkeys(i for ids in found for i in ids))

    def briefs(self, case_ids: Iterable[str]) -> dict[str, CaseBrief]:
        """Return those of the cases that are here."""
        return self._read_briefs(case_ids, self._redis)

    def posts(self, post_ids: Iterable[str]) -> dict[str, SaidPost]:
        """Return the words of posts."""
        return self._read(SaidPost, {i: self._keys.mention(i) for i in post_ids})

    def sends(self, item_ids: Iterable[str]) -> dict[str, SentText]:
        """Return the words of what we have sent, or have tried to."""
        return self._read(SentText, {i: self._keys.item(i) for i in item_ids})

    def _read(self, kind: type[T], keys: dict[str, str]) -> dict[str, T]:
        return self._aside.read_many(kind, keys, self._redis.mget(list(keys.values()))) if keys else {}
