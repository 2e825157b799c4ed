"""How much each watch caught, and how much of it negative: ten minutes a number, kept five weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import Mention
from bot.model.hour import Hour
from bot.sentiment.model import Label
from bot.store.keys import Keys
from bot.store.pipe import Pipe

STEP = timedelta(minutes=10)
KEPT = timedelta(days=36)
NEGATIVE = "-"


class Hours:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def count(self, pipe: Pipe, mentions: Iterable[Mention]) -> None:
        """Queue the counting of new mentions into the transaction that stores them."""
        counts: Counter[tuple[str, str]] = Counter()
        for mention in mentions:
            day, field = _place(mention.created_at)
            negative = mention.sentiment is not None and mention.sentiment.label is Label.NEGATIVE
            for watch_id in mention.watches:
                counts[day, f"{watch_id}|{field}"] += 1
                if negative:
                    counts[day, f"{watch_id}|{field}{NEGATIVE}"] += 1
        for (day, field), number in counts.items():
            pipe.hincrby(self._keys.hours(day), field, number)
        for day in {day for day, _ in counts}:
            pipe.expire(self._keys.hours(day), KEPT)

    def until(self, watch_ids: Iterable[str], moments: Iterable[datetime]) -> dict[str, list[Hour]]:
        """For each watch the 60 minutes before each moment, as far as their last ten have come."""
        watches, at = list(watch_ids), list(moments)
        with self._redis.pipeline(transaction=False) as pipe:
            for watch in watches:
                for moment in at:
                    for day, field in (_place(moment - STEP * n) for n in range(6)):
                        pipe.hmget(self._keys.hours(day), f"{watch}|{field}", f"{watch}|{field}{NEGATIVE}")
            answers = iter(pipe.execute())
        return {watch: [_hour([next(answers) for _ in range(6)]) for _ in at] for watch in watches}


def _place(moment: datetime) -> tuple[str, str]:
    """Return the UTC day and the ten minutes of it."""
    at = moment.astimezone(UTC)
    return f"{at:%Y-%m-%d}", f"{at:%H}{at.minute // 10}"


def _hour(tens: list[list[str | None]]) -> Hour:
    return Hour(sum(int(all_ or 0) for all_, _ in tens), sum(int(bad or 0) for _, bad in tens))
