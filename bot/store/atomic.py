"""Read, decide, write: all or nothing, and again when somebody was faster."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from redis.exceptions import WatchError

T = TypeVar("T")


def atomically(redis: Any, keys: Iterable[str], work: Callable[[Any], T]) -> T:
    """Run `work(pipe)` as one optimistic transaction over `keys` (WATCH, reads, MULTI, EXEC).

    `work` reads through the pipe, calls `pipe.multi()`, and queues its writes; it is called again
    from the start whenever a watched key changed meanwhile, so it must have no other effect.
    """
    with redis.pipeline() as pipe:
        while True:
            try:
                pipe.watch(*keys)
                result = work(pipe)
                pipe.execute()
                return result
            except WatchError:
                continue
