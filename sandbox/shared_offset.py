"""The offset in Redis that moves the time of the program under test along with the sandbox's clock."""

from __future__ import annotations

from datetime import timedelta

import redis

SECONDS = 2.0  # that Redis may take


class SharedOffset:
    """One key, in seconds: a process that takes its time from that Redis adds it."""

    def __init__(self, url: str, key: str) -> None:
        self._redis = redis.Redis.from_url(url, socket_connect_timeout=SECONDS, socket_timeout=SECONDS)
        self._key = key

    def read(self) -> timedelta:
        """Return what is written there. Errors: redis.RedisError, or ValueError for what is no number."""
        return timedelta(seconds=float(self._redis.get(self._key) or 0))

    def write(self, ahead: timedelta) -> None:
        """Move the time. Errors: redis.RedisError."""
        self._redis.set(self._key, str(ahead.total_seconds()))
