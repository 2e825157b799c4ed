"""Grep everything that is kept for words: every key and value of Redis, and every file of a folder."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.store import Store


def in_redis(store: Store, words: Iterable[str]) -> list[str]:
    """The keys, of every brand and of the queues, in whose name or value one of the words stands."""
    wanted = [word.lower() for word in words]
    return [line[:300] for line in _lines(store.redis) if any(word in line.lower() for word in wanted)]


def _lines(redis: Any) -> Iterator[str]:
    for key in redis.scan_iter(count=1000):
        type_ = redis.type(key)
        if type_ == "string":
            yield f"{key} {redis.get(key)}"
        elif type_ == "hash":
            yield from (f"{key} {field} {value}" for field, value in redis.hgetall(key).items())
        elif type_ == "list":
            yield from (f"{key} {value}" for value in redis.lrange(key, 0, -1))
        elif type_ == "set":
            yield from (f"{key} {value}" for value in redis.smembers(key))
        elif type_ == "zset":
            yield from (f"{key} {value}" for value in redis.zrange(key, 0, -1))
        else:
            yield f"{key} of type {type_}"


def in_folder(folder: Path, words: Iterable[str]) -> list[str]:
    """The files, as they are and unpacked, in whose bytes or name one of the words stands."""
    wanted = [word.lower().encode() for word in words]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            plain = gzip.decompress(raw) if path.suffix == ".gz" else raw
            texts = (path.name.encode().lower(), raw.lower(), plain.lower())
            found += [f"{path.name}: {w.decode()}" for w in wanted if any(w in text for text in texts)]
    return found
