"""What a storm leaves behind: the tenth minute after 1,000 mentions, beside the minute before them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median

import requests

from bench.row import Row
from bench.world import desk, sandbox, write_posts
from bot.desk import Desk
from bot.listening.watching import MENTIONS
from bot.x.ids import number
from workers.reading.poll import poll
from workers.ticks import seed_watches

STORM = 1_000
MINUTE = timedelta(minutes=1)
NTH = 10  # the minute after the storm that is measured


@dataclass(frozen=True)
class Minute:
    """Requests to X, seconds of our CPU, and the median of seconds from a reading's start to the case."""

    requests: int
    cpu: float
    latency: float


class Moved:
    """The machine's time, and what the benchmark has let pass."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def rows() -> list[Row]:
    with sandbox() as address, moving_desk(address) as (fresh, clock):
        before = _minute(address, fresh, clock)
        write_posts(address, STORM)
        poll(fresh, MENTIONS)
        for _ in range(NTH - 1):
            _minute(address, fresh, clock)
        after = _minute(address, fresh, clock)
    what, beside = f"{NTH}th minute after a storm of {STORM:,}", "the minute before it"
    return [
        Row(f"{what}: requests to X", after.requests, before.requests, "", beside),
        Row(f"{what}: CPU", after.cpu, before.cpu, "s", beside),
        Row(f"{what}: from the reading to the case", after.latency, before.latency, "s", beside),
    ]


@contextmanager
def moving_desk(address: str, **settings: str) -> Iterator[tuple[Desk, Moved]]:
    """A desk whose time we move, with all of X read an hour ago."""
    clock = Moved()
    with desk(address, clock=clock, **settings) as fresh:
        seed_watches.tick(fresh)
        poll(fresh, MENTIONS)
        pass_time(address, clock, timedelta(hours=1))
        poll(fresh, MENTIONS)
        yield fresh, clock


def _minute(address: str, fresh: Desk, clock: Moved) -> Minute:
    """Read for a minute at the default pace, a new post before each reading."""
    every = fresh.settings.poll_every
    asked, cpu, taken = _asked(address), 0.0, []
    for _ in range(int(MINUTE / every)):
        pass_time(address, clock, every)
        post = write_one(address)
        wall, spent = time.perf_counter(), time.process_time()
        poll(fresh, MENTIONS)
        taken.append(time.perf_counter() - wall)
        cpu += time.process_time() - spent
        assert fresh.store.mentions.get(post) is not None, "a reading brought not what was new"
    return Minute(_asked(address) - asked, cpu, median(taken))


def write_one(address: str) -> str:
    """Write a post; return its id."""
    body = {"username": "mira_k", "text": f"@acmeair is gate {time.monotonic_ns()} open?", "lang": "en"}
    answer = requests.post(f"{address}/control/x/post", json=body, timeout=10)
    answer.raise_for_status()
    post_id = str(answer.json()["id"])
    assert number(post_id)
    return post_id


def pass_time(address: str, clock: Moved, length: timedelta) -> None:
    clock.ahead += length
    body = {"advance": length.total_seconds()}
    requests.post(f"{address}/control/clock", json=body, timeout=10).raise_for_status()


def _asked(address: str) -> int:
    """How many requests X has seen."""
    return len(requests.get(f"{address}/control/seen", params={"target": "x"}, timeout=30).json())
