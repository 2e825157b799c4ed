"""Copies of what was written: a failover must not forget that a send has begun, or it is sent again.

A replica takes what the primary writes a moment later. Where there is one, a send therefore waits until what
was noted about it has arrived there (WAIT). The order of writes is the same everywhere, so it is enough that
one that was written later has arrived; WAIT counts the writes of its own connection alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from redis.exceptions import ResponseError

from bot.store.keys import Keys

PATIENCE_MS = 1000
LOOK_EVERY = 10.0  # seconds between two looks at how many replicas there are
MARK_MS = 1000


class Copies:
    """How safe from a failover the last writes are."""

    def __init__(self, redis: Any, keys: Keys, ticking: Callable[[], float] = time.monotonic) -> None:
        self._redis = redis
        self._keys = keys
        self._ticking = ticking
        self._replicas = 0
        self._look_at = 0.0
        self._looking = threading.Lock()

    def wait(self) -> bool:
        """Return when a replica has all that was written until now, or at once where there is none.

        False: it was not there in time. Errors: Redis's.
        """
        if not self._count():
            return True
        with self._redis.pipeline(transaction=False) as pipe:  # on one connection
            pipe.set(self._keys.probe, "", px=MARK_MS)
            pipe.execute_command("WAIT", 1, PATIENCE_MS)
            _, copies = pipe.execute()
        if not copies:
            self._look_at = 0.0  # the replica may have gone meanwhile
        return bool(copies)

    def _count(self) -> int:
        with self._looking:
            if self._ticking() >= self._look_at:
                self._replicas = self._ask()
                self._look_at = self._ticking() + LOOK_EVERY
            return self._replicas

    def _ask(self) -> int:
        """Return how many replicas are connected; none where the server does not say."""
        try:
            return int(self._redis.info("replication").get("connected_slaves", 0))
        except ResponseError:  # INFO is forbidden
            return 0
