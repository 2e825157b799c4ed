"""Grep everything that is kept for words: every key and value of Redis, and every file of a folder."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.store import Store


def in_redis(store: Store, words: Iterable[str]) -> list[str]:
    """The keys, of every brand and of the queues, in whose name or value one of the words stands."""
    wanted = [word.lower() for word in words]
    return [line[:300] for line in _lines(store.redis) if any(word in line.lower() for word in wanted)]


READS = {
    "string": ("GET",), "hash": ("HGETALL",), "list": ("LRANGE", 0, -1), "set": ("SMEMBERS",),
    "zset": ("ZRANGE", 0, -1),
}  # fmt: skip


def _lines(redis: Any) -> Iterator[str]:
    """Every key with each part of its value, as bytes: a job of RQ's is packed."""
    for key in redis.scan_iter(count=1000):
        if (type_ := redis.type(key)) == "none":  # it has expired meanwhile
            continue
        name, *rest = READS[type_]
        found = redis.execute_command(name, key, *rest, NEVER_DECODE=True)
        parts = found.items() if isinstance(found, dict) else found if name != "GET" else [found]
        for part in parts:
            yield " ".join([str(key), *map(_plain, part if isinstance(part, tuple) else (part,))])


def _plain(raw: bytes) -> str:
    with suppress(zlib.error):
        raw = zlib.decompress(raw)
    return raw.decode(errors="replace")


def in_folder(folder: Path, words: Iterable[str]) -> list[str]:
    """The files, as they are and unpacked, in whose bytes or name one of the words stands."""
    wanted = [word.lower().encode() for word in words]
    found = []
    for path in sorted(folder.rglob("*")):
        with suppress(FileNotFoundError):  # a file that Redis or the archive is just putting in place
            raw = path.read_bytes() if path.is_file() else b""
            plain = gzip.decompress(raw) if path.suffix == ".gz" else raw
            texts = (path.name.encode().lower(), raw.lower(), plain.lower())
            found += [f"{path.name}: {w.decode()}" for w in wanted if any(w in text for text in texts)]
    return found
