"""From a click to its acknowledgement: 50 people press while 1,000 mentions come in."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import requests

from bench.row import Row
from bench.world import desk, environ, redis_url, sandbox, write_posts

PEOPLE = 50
MENTIONS = 1_000
CARDS = 8
SECONDS = 25.0
THINK = 1.0  # seconds between two presses of one person, on average
USERS = ("U0ANA", "U0BEN", "U0CHLOE", "U0DANA")
PATIENCE = 90.0
LIMIT = 100.0  # milliseconds: what feels instant


@dataclass(frozen=True)
class Button:
    """One of a card's buttons, there or not: Claim and Release take turns."""

    channel: str
    ts: str
    block_id: str


def rows() -> list[Row]:
    with ExitStack() as stack:
        address = stack.enter_context(sandbox())
        fresh = stack.enter_context(desk(address))
        env = {
            **os.environ,
            **environ(address, PERCH_POLL_SECONDS="2", REDIS_URL=redis_url(fresh), PERCH_LOG_LEVEL="error"),
        }
        for words in ("workers clock", "workers poll", "workers cards"):
            stack.enter_context(_running(words, env))
        buttons = _some_cards(address)
        with _running("bench.plain_ack", env):
            _linked(address)
            theirs = _pressed(address, buttons)
        with _running("bot", env):
            _linked(address)
            storm = threading.Thread(target=write_posts, args=(address, MENTIONS), daemon=True)
            storm.start()
            ours = _pressed(address, buttons)
            storm.join()
    what = f"click → ack, 99th percentile, {PEOPLE} people pressing, {MENTIONS:,} mentions coming in"
    return [
        Row(what, _p99(ours), _p99(theirs), "ms", "slack-bolt script that only acks, in quiet"),
        Row(what, _p99(ours), LIMIT, "ms", "what feels instant"),
        Row("click → ack, median of the same", _median(ours), _median(theirs), "ms", "the same script"),
    ]


@contextmanager
def _running(words: str, env: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-m", *words.split()], env=env) as process:
        try:
            yield
        finally:
            process.kill()


def _state(address: str) -> dict[str, Any]:
    state: dict[str, Any] = requests.get(
        f"{address}/page/slack/state", params={"user": "U0ANA"}, timeout=30
    ).json()
    return state


def _some_cards(address: str) -> list[Button]:
    """Cards to press on, posted by Perch."""
    write_posts(address, CARDS)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        cards = [m for m in _state(address)["messages"].get("C0MENTIONS", []) if _claim(m)]
        if len(cards) == CARDS:
            return [Button(m["channel"], m["ts"], _claim(m)) for m in cards]
        time.sleep(0.5)
    raise AssertionError(f"{CARDS} cards did not come within {PATIENCE:.0f} s")


def _claim(message: dict[str, Any]) -> str:
    """The block of the card's buttons."""
    for block in message.get("blocks") or []:
        if any(element.get("action_id") == "claim" for element in block.get("elements") or []):
            return str(block["block_id"])
    return ""


def _linked(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while not _state(address)["linked"]:
        assert time.monotonic() < until, "the app did not link to Slack"
        time.sleep(0.2)
    time.sleep(1)


def _pressed(address: str, buttons: list[Button]) -> list[float]:
    """Milliseconds from each click to its acknowledgement, as Slack's side saw them."""
    before = len(_acknowledged(address))
    asyncio.run(_all_press(address, buttons))
    taken = _acknowledged(address)[before:]
    assert len(taken) > PEOPLE, f"only {len(taken)} presses were acknowledged"
    return sorted(seconds * 1000 for seconds in taken)


def _acknowledged(address: str) -> list[float]:
    seconds: list[float] = requests.get(f"{address}/control/slack/acknowledged", timeout=30).json()["seconds"]
    return seconds


async def _all_press(address: str, buttons: list[Button]) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=PEOPLE)) as session:
        await asyncio.gather(*(_press(session, address, buttons, number) for number in range(PEOPLE)))


async def _press(session: aiohttp.ClientSession, address: str, buttons: list[Button], number: int) -> None:
    """One person: now and then Claim or Release, whichever the card shows."""
    dice, until = random.Random(number), time.monotonic() + SECONDS
    while time.monotonic() < until:
        await asyncio.sleep(dice.expovariate(1 / THINK))
        button, action = dice.choice(buttons), dice.choice(["claim", "release"])
        body = {
            "user": USERS[number % len(USERS)],
            "container": {"type": "message", "channel": button.channel, "ts": button.ts},
            "action": {"block_id": button.block_id, "action_id": action, "type": "button"},
        }
        async with session.post(f"{address}/page/slack/action", json=body) as answer:
            said = await answer.json()
            assert answer.status >= 400 or said["ok"], said  # 4xx: the card shows the other button


def _p99(sorted_values: list[float]) -> float:
    return sorted_values[int(len(sorted_values) * 0.99)]


def _median(sorted_values: list[float]) -> float:
    return sorted_values[len(sorted_values) // 2]
