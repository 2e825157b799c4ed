"""A backup and its restore go through the store piece by piece: their memory does not grow with it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exports.backup import check_backup, read_backup, write_backup
from bot.store import Store, connect
from bot.store.dump import Kept
from bot.store.migrations import up_to_date

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
COUNT, TEXT = 1_500, "x" * 4_000  # 6 MB
BOUND = 2_500_000  # bytes


@pytest.fixture
def store(redis_url: str) -> Store:
    return up_to_date(Store(connect(redis_url)))


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def many(prefix: str = "kept:") -> Iterator[Kept]:
    return (Kept(f"{prefix}{n}", "string", TEXT) for n in range(COUNT))


def test_memory_is_bounded_both_ways_whatever_the_store_holds(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, small in {"dump.AT_ONCE": 100, "dump.A_PIECE": 100, "load_dump.AT_ONCE_BYTES": 400_000}.items():
        monkeypatch.setattr(f"bot.store.{name}", small)
    store.redis.hset(store.keys.table("large"), mapping={str(n): TEXT for n in range(COUNT)})
    assert peak(lambda: store.load(many())) < BOUND
    paths: list[Path] = []
    assert peak(lambda: paths.append(write_backup(store, tmp_path, NOON)[0])) < BOUND
    assert peak(lambda: check_backup(paths[0])) < BOUND
    other = Store(store.redis, "restored")
    assert peak(lambda: other.load(read_backup(paths[0]))) < BOUND
    assert other.redis.hlen(other.keys.table("large")) == COUNT
    assert sum(one.key.startswith("kept:") for one in other.everything()) == COUNT


def test_a_key_that_a_backup_has_twice_is_there_once(store: Store) -> None:
    """SCAN may yield a key twice while Redis changes the size of its table."""
    pieces = [Kept("log", "list", ["a", "b"]), Kept("log", "list", ["c"])]
    other = [Kept("set", "set", ["a"])]
    store.load([*pieces, *other, *pieces])
    assert store.redis.lrange(f"{store.keys.prefix}:log", 0, -1) == ["a", "b", "c"]
    assert store.redis.smembers(f"{store.keys.prefix}:set") == {"a"}


def test_a_key_that_expires_does_so_at_the_same_moment_after_a_restore(store: Store, tmp_path: Path) -> None:
    store.redis.set(f"{store.keys.prefix}:short", "x", px=90_000_000)
    store.redis.sadd(f"{store.keys.prefix}:shorts", "x")
    store.redis.pexpire(f"{store.keys.prefix}:shorts", 90_000_000)
    path, _ = write_backup(store, tmp_path, NOON)
    other = Store(store.redis, "restored")
    other.load(read_backup(path))
    left = [store.redis.pttl(f"{other.keys.prefix}:{name}") for name in ("short", "shorts")]
    assert all(89_000_000 < one <= 90_000_000 for one in left)
