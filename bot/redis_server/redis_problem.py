"""What keeps Redis from serving us, in words that say what to fix."""

from __future__ import annotations

import threading

import redis
import structlog

from bot.redis_server.redis_words import NO_CLUSTER as NO_CLUSTER
from bot.redis_server.redis_words import find_words, said

log = structlog.get_logger()

RECORDS, WAKEUPS = "REDIS_URL", "RQ_REDIS_URL"  # the settings whose addresses we speak of


def from_outside(error: BaseException | None) -> bool:
    """Tell whether it is Redis that does not serve us, rather than we who asked for nonsense."""
    return isinstance(error, redis.RedisError) and find_words(error) is not None


def meaning(error: redis.RedisError, setting: str = RECORDS) -> str:
    """Say what keeps Redis from serving us, and what to do about it."""
    words = find_words(error)
    return words.format(setting=setting) if words else f"Redis refused it: {said(error)[:200]}"


class RedisProblem:
    """Says in the log that Redis does not serve us, once for each reason, and once that it does again."""

    def __init__(self, setting: str = RECORDS) -> None:
        self._setting = setting
        self._said = ""
        self._one_at_a_time = threading.Lock()  # a worker's main thread and its heart hear of it together

    def began(self, error: redis.RedisError) -> None:
        """Say it, unless it was the last thing said."""
        words = meaning(error, self._setting)
        with self._one_at_a_time:
            before, self._said = self._said, words
        if before != words:
            log.warning(
                "problem", about="redis", words=f"{words} Perch keeps trying.", error=type(error).__name__
            )

    def over(self) -> None:
        """Say that it is over, if there was any."""
        with self._one_at_a_time:
            before, self._said = self._said, ""
        if before:
            log.info("problem is over", about="redis")
