"""All of our keys as plain values, and back: what the backup is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.store.pipe import Transaction

AT_ONCE = 500
A_CHUNK = 50  # lines of a backup that are written at once; each may hold some MB
# Of the moment, or of the store itself.
PASSING = ("lock", "wakeup", "pace", "clock", "typed", "schema", "heart")


@dataclass(frozen=True)
class Kept:
    """One key without the prefix; `expires_at` in milliseconds since 1970, 0: never."""

    key: str
    type: str
    value: Any
    expires_at: int = 0


def everything(redis: Any, prefix: str) -> Iterator[Kept]:
    """Yield every key that matters. Indexes come before the records that they name, so that each is there."""
    found = [key for key in redis.scan_iter(match=f"{prefix}:*", count=2_000) if _lasts(key, prefix)]
    for string in (False, True):
        yield from _of_type(redis, prefix, found, string=string)


def is_empty(redis: Any, prefix: str) -> bool:
    return not any(_lasts(key, prefix) for key in redis.scan_iter(match=f"{prefix}:*", count=2_000))


def load(redis: Any, prefix: str, kept: Iterable[Kept]) -> int:
    """Write keys that are not there yet, large ones in several parts; return how many keys."""
    source, count, last = iter(kept), 0, ""
    while chunk := list(islice(source, A_CHUNK)):
        with redis.pipeline() as pipe:
            for one in chunk:
                _put(pipe, f"{prefix}:{one.key}", one)
                count += one.key != last
                last = one.key
            pipe.execute()
    return count


def _lasts(key: str, prefix: str) -> bool:
    return key.removeprefix(f"{prefix}:").partition(":")[0] not in PASSING


def _of_type(redis: Any, prefix: str, keys: list[str], *, string: bool) -> Iterator[Kept]:
    for first in range(0, len(keys), AT_ONCE):
        chunk = keys[first : first + AT_ONCE]
        with redis.pipeline(transaction=False) as pipe:
            for key in chunk:
                pipe.type(key)
                pipe.pttl(key)  # PEXPIRETIME needs Redis 7
            pipe.time()
            *told, (seconds, micros) = pipe.execute()
        types = told[::2]
        ends = [left + seconds * 1000 + micros // 1000 if left > 0 else 0 for left in told[1::2]]
        wanted = [(k, t, e) for k, t, e in zip(chunk, types, ends, strict=True) if (t == "string") is string]
        with redis.pipeline(transaction=False) as pipe:
            for key, type_, _ in wanted:
                _get(pipe, key, type_)
            values = pipe.execute()
        for (key, type_, end), value in zip(wanted, values, strict=True):
            if value not in (None, [], {}, set()):  # gone meanwhile
                yield Kept(key.removeprefix(f"{prefix}:"), type_, _plain(value), end)


def _get(batch: Any, key: str, type_: str) -> None:
    if type_ == "hash":
        batch.hgetall(key)
    elif type_ == "zset":
        batch.zrange(key, 0, -1, withscores=True)
    elif type_ == "set":
        batch.smembers(key)
    elif type_ == "list":
        batch.lrange(key, 0, -1)
    else:
        batch.get(key)


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, set) else value


def _put(pipe: Transaction, key: str, one: Kept) -> None:
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
    if one.expires_at:
        pipe.pexpireat(key, one.expires_at)
