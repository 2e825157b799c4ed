"""From X's pages to stored cases: how fast, how much CPU, and what a mention costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bench import plain
from bench.row import Row
from bench.world import billed, desk, sandbox, write_posts
from bot.desk import Desk
from bot.listening.watching import MENTIONS
from bot.model import Source, Watch
from bot.x.ids import snowflake_at
from workers.reading.poll import poll
from workers.ticks import seed_watches

N = 1_000
QUERY = "acmebag"
ROUNDS = 3
MINIMUM = 0.001  # dollars: an owned read


@dataclass(frozen=True)
class Taken:
    """Seconds on the wall and of our CPU for N posts."""

    wall: float
    cpu: float


def rows() -> list[Row]:
    with sandbox() as address:
        write_posts(address, N, f"{QUERY} ")
        theirs = _best(lambda: _plain(address))
        ours = _best(lambda: _perch(address))
        dollars = _dollars(address)
    return [
        Row(
            f"{N:,} posts from X's pages to cases",
            N / ours.wall,
            N / theirs.wall,
            "posts/s",
            "plain script, nothing stored",
            True,
        ),
        Row(
            "CPU of 1,000 posts",
            ours.cpu * 1000 / N,
            theirs.cpu * 1000 / N,
            "s",
            "plain script, nothing stored",
        ),
        Row("a mention, read three times", dollars, MINIMUM, "$", "X's lowest price"),
    ]


def _best(run: Callable[[], Taken]) -> Taken:
    """The best of several, after a first one that loads what is loaded once."""
    run()
    taken = [run() for _ in range(ROUNDS)]
    return Taken(min(t.wall for t in taken), min(t.cpu for t in taken))


def _timed(work: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Taken(time.perf_counter() - wall, time.process_time() - cpu)


def _plain(address: str) -> Taken:
    x, made = plain.client(address), []
    taken = _timed(lambda: made.extend(plain.read_all(x, f"{QUERY} -is:retweet")))
    assert len(made) == N, f"the plain script found {len(made)} of {N}"
    return taken


def _perch(address: str) -> Taken:
    with desk(address) as fresh:
        watch = Watch("bags", "Bags", Source.SEARCH, query=QUERY)
        fresh.store.watches.put(watch)
        _begin(fresh, watch.id)
        taken = _timed(lambda: poll(fresh, watch.id))
        stored = fresh.store.cases.count("open")
        assert stored == N, f"Perch stored {stored} of {N}"
    return taken


def _begin(fresh: Desk, watch_id: str) -> None:
    """A watch that was read an hour ago, before these posts were written."""
    hour_ago = snowflake_at(fresh.clock() - timedelta(hours=1))
    fresh.store.watches.move_cursor(fresh.store.redis, watch_id, hour_ago)


def _dollars(address: str) -> float:
    """What X bills for a new mention that three readings come across."""
    with desk(address) as fresh:
        seed_watches.tick(fresh)
        poll(fresh, MENTIONS)
        before = billed(address)
        write_posts(address, 50)
        for _ in range(3):
            poll(fresh, MENTIONS)
        return (billed(address) - before) / 50
