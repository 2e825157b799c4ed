"""From a post on X to its card in Slack, in real time: the worker as it runs, default settings."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

import requests

from bench.row import Row
from bench.storm import CHANNEL, seen
from bench.world import desk, environ, redis_url, sandbox, write_posts

TIMED = int(os.environ.get("TIMED", "60"))  # mentions
APART = 3.7  # seconds: no part of ten or thirty, so that they fall into every part of the wait
STORM = 1_000
PATIENCE = 180.0
GOAL_HALF, GOAL_MOST = 6.0, 12.0  # seconds


@dataclass(frozen=True)
class Set:
    """One set-up: its name, and what differs from the default settings."""

    name: str
    settings: tuple[tuple[str, str], ...] = ()
    storm: bool = False


SETS = (
    Set("read every 10 s"),
    Set("read every 10 s, right after a storm", storm=True),
    Set("read every 30 s", (("PERCH_POLL_SECONDS", "30"),)),
    Set("pushed", (("PERCH_PUSH", "on"),)),
)


def rows() -> list[Row]:
    return [row for one in SETS for row in _rows(one, measure(one))]


def _rows(one: Set, seconds: Sequence[float]) -> list[Row]:
    parts = quantiles(seconds, n=20, method="inclusive")
    what = f"post → card, {one.name}"
    return [
        Row(f"{what}: median", parts[9], GOAL_HALF, "s", "the goal"),
        Row(f"{what}: 95 of 100", parts[18], GOAL_MOST, "s", "the goal"),
    ]


def measure(one: Set) -> list[float]:
    """Return the seconds from each post to its card, by the sandbox's clock."""
    with ExitStack() as stack:
        address = stack.enter_context(sandbox())
        fresh = stack.enter_context(desk(address))
        env = {
            **os.environ,
            **environ(address, REDIS_URL=redis_url(fresh), PERCH_LOG_LEVEL="error", **dict(one.settings)),
        }
        stack.enter_context(_workers(env))
        _first_card(address)
        if one.storm:
            _storm(address)
        posted = _write_timed(address)
        return _waits(address, posted)


@contextmanager
def _workers(env: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-m", "workers"], env=env) as process:
        try:
            yield
        finally:
            process.terminate()


def _first_card(address: str) -> None:
    """Wait until a first post has its card: all has started, and the first day is read."""
    _write(address, "mark first")
    _wait_until(lambda: bool(_times(address, ["mark first"])), "the first card")


def _storm(address: str) -> None:
    """Have a storm come, and all of it seen."""
    write_posts(address, STORM)

    def all_seen() -> bool:
        cards, grouped = seen(address)
        return len(cards) + grouped >= STORM

    _wait_until(all_seen, "the whole storm")


def _write_timed(address: str) -> dict[str, float]:
    """Write a post now and then; return when each was written, by its mark."""
    written = {}
    for number in range(TIMED):
        mark = f"mark {number:03d}"
        written[mark] = _write(address, mark)
        time.sleep(APART)
    return written


def _write(address: str, mark: str) -> float:
    body = {"username": f"writer{mark[5:]}", "text": f"@acmeair the lounge is closed {mark}", "lang": "en"}
    at = time.time()
    requests.post(f"{address}/control/x/post", json=body, timeout=10).raise_for_status()
    return at


def _waits(address: str, posted: dict[str, float]) -> list[float]:
    _wait_until(lambda: len(_times(address, posted)) == len(posted), "the last card")
    times = _times(address, posted)
    return [times[mark] - at for mark, at in posted.items()]


def _times(address: str, marks: Sequence[str] | dict[str, float]) -> dict[str, float]:
    """Return when the card of each mark was posted, as far as it was."""
    found = {}
    for message in _newest(address):
        for mark in marks:
            if mark in str(message.get("text", "")):
                found[mark] = float(message["ts"])
    return found


def _newest(address: str) -> list[dict[str, Any]]:
    where = {"channel": CHANNEL, "limit": "200"}
    page = requests.get(f"{address}/page/slack/history", params=where, timeout=30).json()
    messages: list[dict[str, Any]] = page["messages"]
    return messages


def _wait_until(there: Any, what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, f"{what} did not come within {PATIENCE:.0f} s"
        time.sleep(0.5)
