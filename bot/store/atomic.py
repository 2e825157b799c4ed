"""Read, decide, write: all or nothing, and again when somebody was faster."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

from redis.exceptions import WatchError

from bot.store.pipe import Transaction
from bot.store.redis_refusals import NotHere

T = TypeVar("T")
WAITS = (0.1, 0.2, 0.4)  # seconds


def atomically(redis: Any, keys: Iterable[str], work: Callable[[Transaction], T]) -> T:
    """Run `work(pipe)` as one optimistic transaction over `keys` (WATCH, reads, MULTI, EXEC).

    `work` reads through the pipe, calls `pipe.multi()`, and queues its writes; it is called again
    from the start whenever a watched key changed meanwhile, so it must have no other effect. Where a link
    breaks it is called again as well, on another link; a server that only reads would have it called for
    ever, so its refusal is raised after a few times.
    """
    watched = tuple(keys)
    waits = iter(WAITS)
    with redis.pipeline() as pipe:
        while True:
            try:
                if watched:
                    pipe.watch(*watched)
                result = work(pipe)
                pipe.execute()
                return result
            except WatchError as error:
                if isinstance(error.__context__, NotHere):
                    _wait_or_raise(waits, error.__context__)


def _wait_or_raise(waits: Iterator[float], refusal: NotHere) -> None:
    """Wait a little, as a failover takes its time; raise the refusal when that was done often enough."""
    wait = next(waits, None)
    if wait is None:
        raise refusal
    time.sleep(wait)


def take_earliest(redis: Any, key: str, now: datetime, lease: timedelta) -> str | None:
    """Take the member of a sorted set that has been due longest; it is due again when the lease ends."""

    def work(pipe: Transaction) -> str | None:
        found = pipe.zrangebyscore(key, "-inf", now.timestamp(), start=0, num=1)
        pipe.multi()
        if not found:
            return None
        pipe.zadd(key, {found[0]: (now + lease).timestamp()})
        return str(found[0])

    return atomically(redis, [key], work)


def drop_unchanged(redis: Any, key: str, member: str, taken_until: datetime) -> None:
    """Take out a member that `take_earliest` gave, unless somebody has put it in again since."""

    def work(pipe: Transaction) -> None:
        score = pipe.zscore(key, member)
        pipe.multi()
        if score is not None and float(score) == taken_until.timestamp():
            pipe.zrem(key, member)

    atomically(redis, [key], work)
