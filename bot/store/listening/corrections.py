"""Which labels reps corrected, by time; what they said stands in the mention itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.archive.moments import FIRST, LAST, Moment
from bot.store.archived.older_ids import NothingOlder, OlderIds
from bot.store.keys import Keys
from bot.store.pipe import Pipe


class Corrections:
    def __init__(self, redis: Any, keys: Keys, older: OlderIds | None = None) -> None:
        self._older = older or NothingOlder()
        self._redis = redis
        self._key = keys.corrections

    def put(self, pipe: Pipe, mention_id: str, at: datetime) -> None:
        pipe.zadd(self._key, {mention_id: at.timestamp()})

    def drop(self, pipe: Pipe, mention_id: str) -> None:
        pipe.zrem(self._key, mention_id)

    def ids(self, since: datetime | None = None, until: datetime | None = None) -> list[str]:
        """Return ids of the mentions whose label was corrected then, oldest first."""
        low = since.timestamp() if since else "-inf"
        high = f"({until.timestamp()}" if until else "+inf"
        here = self._redis.zrangebyscore(self._key, low, high)
        older = self._older.ids(Moment.CORRECTED, since or FIRST, until or LAST)
        return list(dict.fromkeys([*older, *here]))
