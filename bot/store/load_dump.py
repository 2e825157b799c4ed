"""Write the keys of a backup into a store; `bot.store.dump` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.store.bulk import Bulk
from bot.store.chunks import chunks
from bot.store.dump import Kept
from bot.store.pipe import Pipe

AT_ONCE = 500  # lines of a backup…
AT_ONCE_BYTES = 2_000_000  # …or fewer, where they are long


def load(redis: Any, prefix: str, kept: Iterable[Kept]) -> int:
    """Write the keys of a backup, large ones in several parts; return how many keys."""
    count, last = 0, ""
    for chunk in chunks(kept, AT_ONCE, _size, AT_ONCE_BYTES):
        with redis.pipeline() as pipe:
            bulk = Bulk(pipe)
            for one in chunk:
                key, new = f"{prefix}:{one.key}", one.key != last
                if new and one.type != "string":  # it may have stood there before: see `bot.store.dump`
                    bulk.delete(key)
                _put(bulk, key, one)
                count, last = count + new, one.key
            bulk.flush()
            for one in chunk:
                if one.expires_at:
                    pipe.pexpireat(f"{prefix}:{one.key}", one.expires_at)
            pipe.execute()
    return count


def _size(one: Kept) -> int:
    """Return about how many bytes a line takes."""
    if isinstance(one.value, str):
        return len(one.value)
    parts = one.value.items() if isinstance(one.value, dict) else one.value
    return sum(len(part) if isinstance(part, str) else sum(len(str(p)) for p in part) for part in parts)


def _put(pipe: Pipe, key: str, one: Kept) -> None:
    if one.type == "hash":
        pipe.hset(key, mapping=one.value)
    elif one.type == "zset":
        pipe.zadd(key, dict(one.value))
    elif one.type == "set":
        pipe.sadd(key, *one.value)
    elif one.type == "list":
        pipe.rpush(key, *one.value)
    else:
        pipe.set(key, one.value)
