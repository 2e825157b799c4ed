"""What keeps Redis from serving us, in words that say what to mend."""

from __future__ import annotations

import redis
import structlog

log = structlog.get_logger()

NOTHING = "perch:nothing"  # a key that is never written: deleting it changes nothing, yet is a write
BY_KIND: tuple[tuple[type[redis.RedisError], str], ...] = (
    (
        redis.AuthenticationError,
        "Redis does not accept the password in REDIS_URL, or wants one. Copy it anew: redis://user:password@host.",
    ),
    (redis.exceptions.ReadOnlyError, "Redis is a read-only replica. Set REDIS_URL to the primary."),
    (
        redis.exceptions.NoPermissionError,
        "Redis does not let its user in REDIS_URL write. Give that user all keys and commands.",
    ),
    (redis.BusyLoadingError, "Redis is still loading its data."),
)
BY_WORDS = (
    ("MISCONF", "Redis cannot write to its disk. Make room there; its log says more."),
    ("DB index is out of range", "Redis has no database of the number that ends REDIS_URL. Use /0."),
)


def probe(link: redis.Redis) -> None:
    """Raise Redis's error where it does not answer, or takes no writes."""
    link.ping()
    link.delete(NOTHING)


def from_outside(error: BaseException | None) -> bool:
    """Whether it is Redis that does not serve us, rather than we who asked for nonsense."""
    if isinstance(error, (redis.ConnectionError, redis.TimeoutError, *(kind for kind, _ in BY_KIND))):
        return True
    return isinstance(error, redis.RedisError) and any(sign in str(error) for sign, _ in BY_WORDS)


def meaning(error: redis.RedisError) -> str:
    for kind, words in BY_KIND:
        if isinstance(error, kind):
            return words
    for sign, words in BY_WORDS:
        if sign in str(error):
            return words
    return "Redis cannot be reached. Is it running, and is REDIS_URL right?"


class RedisTrouble:
    """Says in the log that Redis does not serve us, once for each reason, and once that it does again."""

    def __init__(self) -> None:
        self._said = ""

    def began(self, error: redis.RedisError) -> None:
        if self._said != (words := meaning(error)):
            log.warning("trouble", about="redis", words=f"{words} Trying on.", error=type(error).__name__)
        self._said = words

    def over(self) -> None:
        if self._said:
            log.info("trouble is over", about="redis")
        self._said = ""
