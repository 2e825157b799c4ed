"""The store of November 2026, as the backup that the version of that time made of it, before forms were
counted.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redis.exceptions import ResponseError

from bot.store import Store
from bot.store.dump import Kept

BACKUP = Path(__file__).resolve().parents[1] / "data" / "backup_of_november_2026.jsonl.gz"


def dumped() -> Iterator[Kept]:
    yield from (Kept(**json.loads(line)) for line in lines())


def lines() -> list[str]:
    """The backup's keys, without its first line and its last."""
    return gzip.decompress(BACKUP.read_bytes()).decode().splitlines()[1:-1]


def load_dump(store: Store) -> None:
    store.load(dumped())


def all_keys(store: Store, pattern: str = "") -> dict[str, object]:
    """Every record and index as it is stored (`pattern`: others than the brand's),
    to compare a store with itself.
    """
    found: dict[str, object] = {}
    for key in sorted(store.redis.scan_iter(match=pattern or f"{store.keys.prefix}:*")):
        kind = store.redis.type(key)
        read = {
            "hash": store.redis.hgetall,
            "set": store.redis.smembers,
            "list": lambda k: store.redis.lrange(k, 0, -1),
            "zset": lambda k: store.redis.zrange(k, 0, -1, withscores=True),
        }.get(kind, store.redis.get)
        found[key] = read(key)
    return found


def ends(redis: Any, key: str) -> object:
    """When a key ends, in milliseconds, or that it does not; before Redis 7 only whether."""
    try:
        return redis.pexpiretime(key)
    except ResponseError:
        return redis.pttl(key) >= 0
