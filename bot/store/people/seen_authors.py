"""Accounts as look-ups told them, kept for a day: whom Perch has met today is not paid for again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.model.author import Author, SeenAuthor
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.typed_json import encode

KEPT = timedelta(days=1)


class SeenAuthors:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def keep(self, authors: Iterable[Author], now: datetime) -> None:
        """Keep accounts as they are now, in place of what was known of them."""
        with self._redis.pipeline(transaction=False) as pipe:
            for one in authors:
                pipe.set(self._keys.seen_author(one.id), encode(SeenAuthor(one, now)), ex=KEPT)
            pipe.execute()

    def known(self, author_ids: Iterable[str], now: datetime) -> dict[str, Author]:
        """Return those that were looked up within a day, by id."""
        keys = {one: self._keys.seen_author(one) for one in author_ids}
        if not keys:
            return {}
        found = self._aside.read_many(SeenAuthor, keys, self._redis.mget(list(keys.values())))
        return {one: seen.author for one, seen in found.items() if now - seen.at < KEPT}

    def forget_all(self) -> int:
        """Drop every one; return how many there were."""
        keys = list(self._redis.scan_iter(match=self._keys.seen_author("*"), count=1_000))
        for key in keys:
            self._redis.delete(key)
        return len(keys)
