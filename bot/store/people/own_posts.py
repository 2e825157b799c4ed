"""The brand's own posts that belong to a case, so that what answers them belongs to it too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads

KEPT = timedelta(days=30)


class OwnPosts:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def case_of(self, post_id: str, reads: Reads | None = None) -> str | None:
        return (reads or self._redis).get(self._keys.own_post(post_id)) or None

    def keep(self, post_id: str, case_id: str, pipe: Pipe | None = None) -> None:
        (pipe or self._redis).set(self._keys.own_post(post_id), case_id, ex=KEPT)
