"""What keeps Redis from serving us, in words that say what to fix."""

from __future__ import annotations

import threading

import redis
import structlog

log = structlog.get_logger()

BY_KIND: tuple[tuple[type[redis.RedisError], str], ...] = (
    (
        redis.AuthenticationError,
        "Redis does not accept the password in REDIS_URL, or requires one. Copy it again: "
        "redis://user:password@host.",
    ),
    (
        redis.exceptions.OutOfMemoryError,
        "Redis is full: its memory limit (maxmemory) is reached, so it refuses "
        "every write. Raise the limit, or make room.",
    ),
    (
        redis.exceptions.ReadOnlyError,
        "Redis is a read-only replica. Set REDIS_URL to the primary; "
        "after a failover, wait until one is chosen.",
    ),
    (
        redis.exceptions.NoPermissionError,
        "Redis does not let its user in REDIS_URL write. Give that user all keys and commands.",
    ),
    (redis.BusyLoadingError, "Redis is still loading its data. Wait; it says so in its log when it is done."),
    (
        redis.exceptions.MasterDownError,
        "This Redis is a replica that has lost its primary. Set REDIS_URL "
        "to a running primary, or start it again.",
    ),
    (
        redis.exceptions.ClusterDownError,
        "The Redis cluster is down: some of its slots are not served. Check CLUSTER INFO.",
    ),
)
BY_WORDS = (
    ("MISCONF", "Redis cannot write to its disk. Free some space; its log says more."),
    (
        "NOREPLICAS",
        "Redis refuses writes because too few replicas are connected "
        "(min-replicas-to-write). Start the replicas.",
    ),
    (
        "max number of clients reached",
        "Redis accepts no more connections (maxclients). Raise the limit, "
        "or stop programs that hold connections.",
    ),
    (
        "UNBLOCKED",
        "Redis has become a read-only replica (a failover). Perch needs the new primary: if REDIS_URL "
        "names one machine, set it to the new one.",
    ),
    ("DB index is out of range", "Redis has no database with the number at the end of REDIS_URL. Use /0."),
)
UNREACHABLE = "Redis cannot be reached. Is it running, and is REDIS_URL right?"


def from_outside(error: BaseException | None) -> bool:
    """Tell whether it is Redis that does not serve us, rather than we who asked for nonsense."""
    if isinstance(error, (redis.ConnectionError, redis.TimeoutError, *(kind for kind, _ in BY_KIND))):
        return True
    return isinstance(error, redis.RedisError) and any(sign in str(error) for sign, _ in BY_WORDS)


def meaning(error: redis.RedisError) -> str:
    """Say what keeps Redis from serving us, and what to do about it."""
    for sign, words in BY_WORDS:  # first: a refused connection may be one of them
        if sign in str(error):
            return words
    for kind, words in BY_KIND:
        if isinstance(error, kind):
            return words
    if isinstance(error, (redis.ConnectionError, redis.TimeoutError)):
        return UNREACHABLE
    return f"Redis refused it: {str(error)[:200]}"


class RedisProblem:
    """Says in the log that Redis does not serve us, once for each reason, and once that it does again."""

    def __init__(self) -> None:
        self._said = ""
        self._one_at_a_time = threading.Lock()  # a worker's main thread and its heart hear of it together

    def began(self, error: redis.RedisError) -> None:
        """Say it, unless it was the last thing said."""
        words = meaning(error)
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
