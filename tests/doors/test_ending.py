"""Every process ends within five seconds of SIGTERM, whatever it waits for; what it tried is handed back."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.model import ItemState
from sandbox.running import RunningSandbox
from tests.journeys.conftest import end_link, starting
from tests.journeys.perch import Perch, given_for
from workers.reading.poll import poll
from workers.ticks import TICKS

ROOT = Path(__file__).resolve().parents[2]
SOON = 5.0  # seconds


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


@pytest.fixture
def opened(sandbox: RunningSandbox, redis_url: str) -> Iterator[Callable[..., Perch]]:
    """Open a Perch whose links end with the test."""
    with starting(sandbox, redis_url) as start:
        yield start


def started(
    sandbox: RunningSandbox, redis_url: str, log: Path, *module: str, says: str = "started"
) -> subprocess.Popen[bytes]:
    environ = {
        **given_for(sandbox),
        "REDIS_URL": redis_url,
        "PYTHONPATH": str(ROOT),
        "PERCH_ENV_FILE": "/dev/null",
    }
    with log.open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", *module], env=environ, cwd=ROOT, stderr=lines, stdout=lines
        )
    wait_until(lambda: says in log.read_text())
    return process


def wait_until(there: object) -> None:
    ends = time.monotonic() + 30
    while not there():  # type: ignore[operator]
        assert time.monotonic() < ends
        time.sleep(0.02)


def ends_soon(process: subprocess.Popen[bytes]) -> int:
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(timeout=SOON)
    finally:
        process.kill()
    assert time.monotonic() - began < SOON
    return code


@pytest.mark.long
def test_a_worker_that_waits_for_slacks_pace_ends_at_once(
    sandbox: RunningSandbox, redis_url: str, opened: Callable[..., Perch], tmp_path: Path
) -> None:
    perch = opened()
    for number in range(12):
        perch.tweet(f"@acmeair help, smoke on board, number {number}", by=f"asker_{number}")
    for tick in TICKS:
        tick(perch.desk)
    for watch in perch.desk.store.watches.all():
        poll(perch.desk, watch.id)
    items = perch.desk.store.items
    assert sum(items.ready(lane) for lane in items.lanes("slack:")) == 12
    process = started(sandbox, redis_url, tmp_path / "log", "workers", "cards")
    perch.desk.wakeups.drain_cards()
    # Its burst is used up: it waits for Slack's pace.
    wait_until(lambda: (tmp_path / "log").read_text().count("posted") >= 3)
    assert ends_soon(process) == 0
    assert len(perch.messages()) < 12
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_a_reply_under_way_is_handed_back_and_looked_for(
    sandbox: RunningSandbox, redis_url: str, opened: Callable[..., Perch], tmp_path: Path
) -> None:
    perch = opened(PERCH_UNDO_SECONDS="0")
    perch.tweet("@acmeair is the pool open?")
    card = perch.card("is the pool open?")
    process = started(sandbox, redis_url, tmp_path / "log", "workers", "send")
    perch.weather(target="x", action="delay", seconds=6, method="POST", path="/2/tweets$", times=1)
    perch.press(card, "Reply")
    perch.submit(perch.modal(), {"text": "From eight on."})
    (item_id,) = perch.desk.store.cases.many(perch.desk.store.cases.ids("open", 0, 9)).popitem()[1].sends
    perch.desk.store.items.settle(item_id, perch.clock())
    perch.desk.wakeups.drain_sends()

    def state() -> ItemState:
        found = perch.desk.store.items.get(item_id)
        assert found is not None
        return found.state

    wait_until(lambda: state() is ItemState.SENDING)
    assert ends_soon(process) == 0
    found = perch.desk.store.items.get(item_id)
    assert found is not None
    assert (found.state, found.unknown) == (ItemState.QUEUED, True)
    assert "they are looked for" in (tmp_path / "log").read_text()
    for _ in range(4):
        perch.advance(35)
        perch.work(1)
    assert perch.replies() == []
    assert state() is ItemState.UNSURE, "it was looked for, and is not there: a person is asked"


@pytest.mark.long
def test_the_clock_ends_while_redis_is_away(sandbox: RunningSandbox, tmp_path: Path) -> None:
    environ = {
        **given_for(sandbox),
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "PYTHONPATH": str(ROOT),
        "PERCH_ENV_FILE": "/dev/null",
    }
    with (tmp_path / "log").open("w") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "workers", "clock"], env=environ, cwd=ROOT, stderr=lines, stdout=lines
        )
    wait_until(lambda: "Redis cannot be reached" in (tmp_path / "log").read_text())
    ends_soon(process)


@pytest.mark.long
def test_the_bot_ends_while_a_press_waits_for_slack(
    sandbox: RunningSandbox, redis_url: str, opened: Callable[..., Perch], tmp_path: Path
) -> None:
    perch = opened()
    perch.tweet("@acmeair is the pool open?")
    card = perch.card("is the pool open?")
    for link in perch.links:
        end_link(link.client)
    process = started(sandbox, redis_url, tmp_path / "log", "bot", says="linked to Slack")
    perch.weather(target="slack", action="delay", seconds=30, path="views.open$", times=1)
    press = threading.Thread(target=perch.press, args=(card, "Reply"), daemon=True)
    press.start()
    wait_until(lambda: perch.get("/control/weather")[0]["times"] == 0)  # the call is on its way, and hangs
    assert ends_soon(process) == 0
