"""A storm at Slack's real pace: 1,000 mentions at once, 50 of them urgent, two processes that post."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests

from bench.row import Row
from bench.world import desk, environ, redis_url, sandbox
from bot.desk import Desk
from bot.listening.watching import MENTIONS
from bot.model import Source, Watch
from bot.x.ids import snowflake_at
from workers.reading.poll import poll
from workers.ticks import rollups, sweep

N = 1_000
URGENT = 50
PATIENCE = 150.0  # seconds
CHANNEL = "C0MENTIONS"


@dataclass(frozen=True)
class Told:
    """Seconds from the first look at X until all urgent cards, and until everything, could be seen."""

    urgent: float
    everything: float
    refused: int  # 429s


def rows() -> list[Row]:
    with sandbox() as address:
        told = storm(address)
    pace = "Slack's pace (1 message/s a channel)"
    return [
        Row(f"storm of {N:,}: the last of {URGENT} urgent cards", told.urgent, float(URGENT), "s", pace),
        Row(f"storm of {N:,}: everything visible", told.everything, float(N), "s", pace),
        Row("storm: 429 answers of Slack", told.refused, 5, "", "Slack's short burst"),
    ]


def storm(address: str) -> Told:
    """The real workers over a real Redis; only the reading runs here, so that its start is known."""
    with ExitStack() as stack:
        fresh, url = stack.enter_context(_quiet_desk(address))
        for _ in range(2):
            stack.enter_context(_poster(address, url))
        write(address)
        time.sleep(3)  # the workers have started
        began = time.time()
        poll(fresh, MENTIONS)
        return _watch(address, fresh, began)


@contextmanager
def _quiet_desk(address: str) -> Iterator[tuple[Desk, str]]:
    """A desk that has read everything up to now."""
    with desk(address) as fresh:
        watch = Watch(MENTIONS, "Mentions of us", Source.MENTIONS)
        fresh.store.watches.put(watch)
        fresh.store.watches.move_cursor(
            fresh.store.redis, MENTIONS, snowflake_at(fresh.clock() - timedelta(minutes=10))
        )
        yield fresh, redis_url(fresh)


@contextmanager
def _poster(address: str, url: str) -> Iterator[None]:
    """One process that posts to Slack."""
    env = {**os.environ, **environ(address), "REDIS_URL": url, "PERCH_LOG_LEVEL": "error"}
    with subprocess.Popen([sys.executable, "-m", "workers", "cards"], env=env) as process:
        try:
            yield
        finally:
            process.terminate()


def write(address: str) -> None:
    with requests.Session() as session:
        for n in range(N):
            urgent = n % (N // URGENT) == 0
            words = "help, smoke on board, this is an emergency" if urgent else "the new seats are blue"
            body = {"username": f"person{n}", "text": f"@acmeair {words} {n}", "lang": "en"}
            session.post(f"{address}/control/x/post", json=body, timeout=10).raise_for_status()


def _watch(address: str, fresh: Desk, began: float) -> Told:
    """Look every half second, as a person would; the clock's tasks go on meanwhile."""
    urgent = everything = 0.0
    while time.time() - began < PATIENCE and not (urgent and everything):
        for tick in (sweep.tick, rollups.tick):
            tick(fresh)
        cards, rolled = seen(address)
        if not urgent and sum("emergency" in text for text in cards) == URGENT:
            urgent = time.time() - began
        if not everything and len(cards) + rolled >= N:
            everything = time.time() - began
        time.sleep(0.5)
    assert urgent, f"not all {URGENT} urgent cards came within {PATIENCE:.0f} s"
    assert everything, f"not all {N} posts were visible within {PATIENCE:.0f} s"
    return Told(urgent, everything, _refused(address))


def seen(address: str) -> tuple[list[str], int]:
    """The texts of the cards in the channel, and how many posts are grouped there."""
    found: list[dict[str, Any]] = []
    before: dict[str, str] = {}
    while True:
        where = {"channel": CHANNEL, "limit": "200", **before}
        page = requests.get(f"{address}/page/slack/history", params=where, timeout=30).json()["messages"]
        found += page
        if len(page) < 200:
            break
        before = {"before_ts": page[0]["ts"]}
    texts = [str(message.get("text", "")) for message in found]
    counts = [
        int(m.group(1).replace(",", "")) for t in texts if (m := re.search(r"([\d,]+) \w+ grouped here", t))
    ]
    return [text for text in texts if "@acmeair" in text and "grouped here" not in text], sum(counts)


def _refused(address: str) -> int:
    rows = requests.get(f"{address}/control/seen", params={"target": "slack"}, timeout=30).json()
    return sum(one["status"] == 429 for one in rows)
