"""Keeps the embedded Redis of a data folder running: ours, or the one of another Perch beside us."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import AlreadyRunning, EmbeddedRedis, answers, wait_for

FIRST_WAIT = 1.0
LAST_WAIT = 30.0
LOOK_EVERY = 2.0  # seconds between two looks at a server that is not ours


class RedisKeeper:
    """Starts the server, starts it again when it dies, stops it if it is ours."""

    def __init__(self, redis: EmbeddedRedis, say: Callable[[str], None]) -> None:
        self._redis = redis
        self._say = say
        self._wait = FIRST_WAIT
        self._next = 0.0

    def start(self) -> None:
        """Start it, or use the one that runs on the folder; raises EmbeddedRedisError."""
        try:
            self._redis.start()
        except AlreadyRunning:
            wait_for(self._redis)
            self._say("Using the Redis that already runs in the data folder.")

    def tend(self) -> None:
        """Called often: start it again when it is gone."""
        now = time.monotonic()
        if now < self._next or self._redis.alive():
            return
        self._next = now + LOOK_EVERY
        if self._redis.pid is None and answers(self._redis.socket):
            return
        self._restart(now)

    def stop(self) -> None:
        self._redis.stop()

    def _restart(self, now: float) -> None:
        try:
            self._redis.start()
        except AlreadyRunning:  # another Perch was faster
            return
        except EmbeddedRedisError as error:
            self._say(f"Redis can't be restarted: {error} Next try in {self._wait:.0f} s.")
            self._next = now + self._wait
            self._wait = min(self._wait * 2, LAST_WAIT)
            return
        self._say("Redis had stopped and was restarted; nothing it acknowledged is lost.")
        self._wait = FIRST_WAIT
