"""What a mention costs Redis while its case is open, and what is left once the case is in the archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bench.redis_memory import A_PAGE, leave, post_by, redraw, through, used
from bench.row import Row
from bench.world import desk, sandbox
from bot.archive.open_archive import open_archive
from bot.desk import Desk
from bot.listening.ingest.take_page import ingest
from bot.listening.watching import MENTIONS
from bot.model import Mention, Source, Watch
from bot.store import Store
from workers import archiving

CLOSED, OPEN = 3_000, 10_000
A_DAY = 1_000  # mentions
EXPIRED = timedelta(days=40)
GOAL_OLD, GOAL_OPEN = 100, 1_800  # bytes


def rows() -> list[Row]:
    with sandbox() as address:
        old, opened = archived(address), still_open(address)
    return [
        Row("a mention whose case is in the archive: Redis", old, GOAL_OLD, "B", "the goal"),
        Row(f"each of {OPEN:,} open cases: Redis", opened, GOAL_OPEN, "B", "the goal"),
    ]


def archived(address: str) -> float:
    """Take in, reply to, resolve and archive; return the bytes that are left of each mention."""
    with started(address) as fresh, tempfile.TemporaryDirectory(prefix="perch-bench-") as folder:
        before = _moved_all(fresh, folder)
        luck, began = Random(1), fresh.clock() - timedelta(days=CLOSED / A_DAY)
        for first in range(0, CLOSED, A_PAGE):
            through(fresh, ingest(fresh, mentions(), page(luck, began, first)), luck)
        return (_moved_all(fresh, folder) - before) / CLOSED


def _moved_all(fresh: Desk, folder: str) -> int:
    """Archive all that is closed; return the memory that Redis uses then."""
    archive = open_archive("", Path(folder), fresh.brand)
    store = Store(fresh.store.redis, fresh.brand, archive)
    later = fresh.clock() + EXPIRED
    moved = replace(fresh, store=store, clock=lambda: later)  # type: ignore[arg-type]
    store.redis.delete(store.keys.archive_walk)
    while store.moving.walk().done is None:
        archiving._round(moved, archive, lambda: True)
    expire(store)
    archive.close()
    return used(fresh)


def still_open(address: str) -> float:
    """Take in, post the cards; return the bytes of each open case."""
    with started(address) as fresh:
        before = used(fresh)
        luck, began = Random(1), fresh.clock() - timedelta(days=OPEN / A_DAY)
        for first in range(0, OPEN, A_PAGE):
            ingest(fresh, mentions(), page(luck, began, first))
            leave(fresh)
            redraw(fresh)
        return (used(fresh) - before) / OPEN


@contextmanager
def started(address: str) -> Iterator[Desk]:
    """Start a desk that has taken in a first page: what is there once, however many come."""
    with desk(address) as fresh:
        fresh.store.redis.config_set("appendfsync", "no")  # only to fill it faster
        fresh.store.watches.put(mentions())
        luck, began = Random(2), fresh.clock() - timedelta(hours=1)
        through(fresh, ingest(fresh, mentions(), page(luck, began, 10**6)), luck)
        yield fresh


def mentions() -> Watch:
    return Watch(MENTIONS, "Mentions of us", Source.MENTIONS)


def page(luck: Random, began: datetime, first: int) -> list[Mention]:
    """Return posts as a day brings them, a new author each."""
    return [
        post_by(luck, n, began + (n % 10**6) * timedelta(days=1) / A_DAY)
        for n in range(first, first + A_PAGE)
    ]


def expire(store: Store) -> None:
    """Drop what Redis itself would have dropped by then."""
    for key in store.redis.scan_iter(count=1_000):
        if 0 < store.redis.ttl(key) <= EXPIRED.total_seconds():  # type: ignore[operator]
            store.redis.delete(key)
