"""Mentions: what was written to or about the brand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from bot.model import Mention
from bot.model.views.brief import Brief
from bot.store.archived.older import Older
from bot.store.archived.read_both import ReadBoth
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads

T = TypeVar("T")
BRIEFS_AT_ONCE = 2_000
KEPT = timedelta(days=90)  # as long as anybody may ask for a text to be taken away


class Mentions:
    def __init__(self, redis: Any, keys: Keys, older: Older | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or Older(redis, keys)
        self._aside = Aside(redis, keys)
        self._read = ReadBoth(redis, self._aside, self._older.texts_of_posts, self._older.decoded)

    def get(self, mention_id: str, reads: Reads | None = None) -> Mention | None:
        return self.many([mention_id], reads).get(mention_id)

    def by_post(self, post_id: str) -> Mention | None:
        """Return the mention that a post is a version of. Errors: `ArchiveError`."""
        known = self.get(post_id) or self.get(self._redis.get(self._keys.alias(post_id)) or "")
        if known or not (text := self._older.by_post(post_id)):
            return known
        return self._older.decoded(Mention, {post_id: text}).get(post_id)

    def left(self, mention_ids: Iterable[str]) -> set[str]:
        """Return those of the ids whose mention is in the archive."""
        return set(self._older.homes(mention_ids))

    def many(self, mention_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Mention]:
        """Return those of the ids that we have. Errors: `ArchiveError`."""
        return self._decoded(Mention, mention_ids, reads)

    def _decoded(self, kind: type[T], mention_ids: Iterable[str], reads: Reads | None = None) -> dict[str, T]:
        """Decode those that are there, without `reads` also in the archive. Errors: `ArchiveError`."""
        return self._read(kind, {i: self._keys.mention(i) for i in mention_ids}, reads)[0]

    def briefs(self, mention_ids: Sequence[str]) -> Iterator[Brief]:
        """Yield what the digest reads of mentions, those that are there, a few thousand in memory at a
        time.
        """
        for first in range(0, len(mention_ids), BRIEFS_AT_ONCE):
            yield from self._decoded(Brief, mention_ids[first : first + BRIEFS_AT_ONCE]).values()

    def put(self, pipe: Pipe, mention: Mention, *, new: bool) -> None:
        """Queue its writing (and, for a new one, its indexes) into the caller's transaction."""
        pipe.set(key := self._keys.mention(mention.id), self._aside.text(key, mention))
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
        """Return the id of the author who has a handle, as far as we have met them."""
        found: str | None = self._redis.get(self._keys.handle(handle.lstrip("@")))
        return found or self._older.author_id(handle)
