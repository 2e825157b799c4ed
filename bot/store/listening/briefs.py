"""Mentions as far as the digest reads them: a day of them is gone through in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.model.views.brief import Brief
from bot.store.codec import decode
from bot.store.keys import Keys

AT_ONCE = 2_000


def read_briefs(redis: Any, keys: Keys, ids: Sequence[str]) -> Iterator[Brief]:
    """Yield those of the ids that are there, a few thousand in memory at a time."""
    for first in range(0, len(ids), AT_ONCE):
        texts = redis.mget([keys.mention(i) for i in ids[first : first + AT_ONCE]])
        yield from (decode(Brief, text) for text in texts if text)
