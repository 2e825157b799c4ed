"""Records by their ids, from Redis and, where nobody changes them, from the archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.store.aside import Aside
from bot.store.pipe import Reads
from bot.store.work import Work

T = TypeVar("T")
OlderTexts = Callable[[list[str]], dict[str, str]]
Decoded = Callable[[Any, Mapping[str, str]], dict[str, Any]]


class ReadBoth:
    """`older_texts` reads the texts of those of the ids that are in the archive, `decoded` what they say."""

    def __init__(self, redis: Any, aside: Aside, older_texts: OlderTexts, decoded: Decoded) -> None:
        self._redis = redis
        self._aside = aside
        self._older_texts = older_texts
        self._decoded = decoded

    def __call__(
        self, kind: type[T], keys: Mapping[str, str], reads: Reads | None
    ) -> tuple[dict[str, T], list[str]]:
        """Decode the records that are there, by id (`keys`: id → key); return also the ids of those in Redis
        that cannot be read. Without `reads` the archive is asked for the others; a unit of work notes them.

        Errors: `ArchiveError`.
        """
        if not keys:
            return {}, []
        texts = (reads or self._redis).mget(list(keys.values()))
        found = self._aside.read_many(kind, keys, texts)
        unread = [i for i, text in zip(keys, texts, strict=True) if text and i not in found]
        if missing := [i for i, text in zip(keys, texts, strict=True) if not text]:
            if isinstance(reads, Work):
                reads.missed.records.update(missing)
            elif reads is None:
                found |= self._decoded(kind, self._older_texts(missing))
        return found, unread
