"""Mentions: what was written to or about the brand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bot.model import Mention
from bot.store.codec import decode, encode
from bot.store.keys import Keys

KEPT = timedelta(days=90)  # as long as anybody may ask for a text to be taken away


class Mentions:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def get(self, mention_id: str) -> Mention | None:
        text = self._redis.get(self._keys.mention(mention_id))
        return decode(Mention, text) if text else None

    def by_post(self, post_id: str) -> Mention | None:
        """Return the mention that a post is a version of."""
        return self.get(post_id) or self.get(self._redis.get(self._keys.alias(post_id)) or "")

    def many(self, mention_ids: Iterable[str], pipe: Any = None) -> dict[str, Mention]:
        """Return those of the ids that we have."""
        ids = list(dict.fromkeys(mention_ids))
        if not ids:
            return {}
        texts = (pipe or self._redis).mget([self._keys.mention(i) for i in ids])
        return {i: decode(Mention, text) for i, text in zip(ids, texts, strict=True) if text}

    def put(self, pipe: Any, mention: Mention, *, new: bool) -> None:
        """Queue its writing (and, for a new one, its indexes) into the caller's transaction."""
        pipe.set(self._keys.mention(mention.id), encode(mention))
        if mention.post_id != mention.id:
            pipe.set(self._keys.alias(mention.post_id), mention.id)
            pipe.sadd(self._keys.versions(mention.id), mention.post_id)
        for post_id in {one.post_id for one in mention.refers if one.text}:
            pipe.sadd(self._keys.referring(post_id), mention.id)
            pipe.expire(self._keys.referring(post_id), KEPT)
        if new:
            day = mention.created_at.strftime("%Y-%m-%d")
            pipe.zadd(self._keys.day("mentions", day), {mention.id: mention.created_at.timestamp()})
            if mention.author.handle:
                pipe.set(self._keys.handle(mention.author.handle), mention.author.id)

    def versions(self, mention: Mention) -> set[str]:
        """Return the ids of a post, of each of its edits one."""
        return {mention.id, mention.post_id, *self._redis.smembers(self._keys.versions(mention.id))}

    def referring(self, post_ids: Iterable[str]) -> set[str]:
        """Return ids of the mentions that hold the text of one of these posts, as a quote."""
        found = [self._redis.smembers(self._keys.referring(post_id)) for post_id in post_ids]
        return set().union(*found)

    def on_day(self, day: str) -> list[str]:
        """Return ids of the mentions written on a UTC day ("2026-11-22"), oldest first."""
        return list(self._redis.zrange(self._keys.day("mentions", day), 0, -1))

    def author_id(self, handle: str) -> str | None:
        found: str | None = self._redis.get(self._keys.handle(handle.lstrip("@")))
        return found
