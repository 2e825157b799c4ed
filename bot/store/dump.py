"""All of our keys as plain values, and back: what the backup is made of.

Both ways go through the keys as Redis hands them out (SCAN), some hundreds at a time, so that a backup needs
no more memory for a million mentions than for a thousand. SCAN yields every key that is there from its
beginning to its end, and may yield one twice where Redis grows or shrinks its table meanwhile: so a key that
stands in a backup twice is loaded as if it stood there once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

from bot.short_text import lengthen
from bot.store.chunks import chunks

AT_ONCE = 500
A_PIECE = 1_000  # members of a collection; what has more is read and kept in several
# Of the moment, or of the store itself.
PASSING = ("lock", "wakeup", "pace", "clock", "typed", "schema", "heart")
COLLECTIONS = ("hash", "list", "set", "zset")


@dataclass(frozen=True)
class Kept:
    """One key without the prefix; `expires_at` in milliseconds since 1970, 0: never."""

    key: str
    type: str
    value: Any
    expires_at: int = 0


def everything(redis: Any, prefix: str, passing: Collection[str] = PASSING) -> Iterator[Kept]:
    """Yield every key that matters, a large collection in several pieces. Indexes come before the records
    that they name, so that each is there. `passing`: the first words of those that are left out.
    """
    for type_ in (*COLLECTIONS, "string"):
        found = redis.scan_iter(match=f"{prefix}:*", count=2_000, _type=type_)
        for keys in chunks((key for key in found if _lasts(key, prefix, passing)), AT_ONCE):
            for key, value, end in _values(redis, keys, type_):
                yield Kept(key.removeprefix(f"{prefix}:"), type_, value, end)


def is_empty(redis: Any, prefix: str) -> bool:
    return not any(_lasts(key, prefix) for key in redis.scan_iter(match=f"{prefix}:*", count=2_000))


def _lasts(key: str, prefix: str, passing: Collection[str] = PASSING) -> bool:
    return key.removeprefix(f"{prefix}:").partition(":")[0] not in passing


def _values(redis: Any, keys: list[str], type_: str) -> Iterator[tuple[str, Any, int]]:
    """Yield each key with its value, or with a piece of it, and with when it expires."""
    with redis.pipeline(transaction=False) as pipe:
        for key in keys:
            pipe.pttl(key)  # PEXPIRETIME needs Redis 7
        _ask(pipe, keys, type_)
        pipe.time()
        *told, (seconds, micros) = pipe.execute(raise_on_error=False)
    now = seconds * 1000 + micros // 1000
    answers = told[len(keys)] if type_ == "string" else told[len(keys) :]
    small: dict[str, int] = {}
    for key, left, found in zip(keys, told, answers, strict=False):
        end = left + now if left > 0 else 0
        if isinstance(found, Exception) or not found:  # gone meanwhile, or of another type now
            continue
        if type_ == "string":
            yield key, lengthen(found), end
        elif type_ == "list" or found <= A_PIECE:
            small[key] = end
        else:
            yield from ((key, piece, end) for piece in _pieces(redis, key, type_))
    yield from ((key, value, small[key]) for key, value in _whole(redis, list(small), type_))


def _ask(batch: Any, keys: list[str], type_: str) -> None:
    """Ask for the text of strings, or for how many members each collection has."""
    if type_ == "string":
        batch.mget(keys)
        return
    count = {"hash": batch.hlen, "set": batch.scard, "list": batch.llen, "zset": batch.zcard}[type_]
    for key in keys:
        count(key)


def _whole(redis: Any, keys: list[str], type_: str) -> Iterator[tuple[str, Any]]:
    if not keys:
        return
    with redis.pipeline(transaction=False) as pipe:
        for key in keys:
            if type_ == "hash":
                pipe.hgetall(key)
            elif type_ == "set":
                pipe.smembers(key)
            elif type_ == "list":
                pipe.lrange(key, 0, -1)
            else:
                pipe.zrange(key, 0, -1, withscores=True)
        values = pipe.execute(raise_on_error=False)
    for key, value in zip(keys, values, strict=True):
        if value and not isinstance(value, Exception):
            yield key, sorted(value) if type_ == "set" else value


def _pieces(redis: Any, key: str, type_: str) -> Iterator[Any]:
    """Yield a large collection piece by piece; a member may come twice, which changes nothing."""
    scan: dict[str, Callable[..., Iterator[Any]]] = {
        "hash": redis.hscan_iter,
        "set": redis.sscan_iter,
        "zset": redis.zscan_iter,
    }
    for piece in chunks(scan[type_](key, count=A_PIECE), A_PIECE):
        yield dict(piece) if type_ == "hash" else piece
