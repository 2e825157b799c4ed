"""Weather → Clock moves Perch along with the pretend X and Slack."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from redis import Redis

from bot.desk import open_desk
from bot.store import BRAND
from bot.store.keys import Keys
from sandbox.running import RunningSandbox
from sandbox.shared_offset import SharedOffset
from tests.journeys.perch import settings_for

ROOT = Path(__file__).resolve().parents[2]
KEY = Keys(BRAND).clock_offset
HOUR = timedelta(hours=1)
SOON = timedelta(seconds=2)


def advance(address: str, by: timedelta) -> requests.Response:
    return requests.post(f"{address}/control/clock", json={"advance": by.total_seconds()}, timeout=10)


def test_an_hour_in_the_sandbox_is_an_hour_for_perch(redis_url: str) -> None:
    with RunningSandbox(shared=SharedOffset(redis_url, KEY)) as sandbox:
        before = open_desk(settings_for(sandbox), redis_url).clock()
        assert advance(sandbox.address, HOUR).json()["moves_perch"] is True
        after = open_desk(settings_for(sandbox), redis_url).clock()
        assert abs(after - before - HOUR) < SOON
        assert abs(after - sandbox.world.clock.now()) < SOON


def test_a_sandbox_that_moves_no_perch_says_so() -> None:
    with RunningSandbox() as sandbox:
        assert advance(sandbox.address, HOUR).json()["moves_perch"] is False


def test_when_redis_is_away_neither_clock_moves(redis_url: str) -> None:
    with RunningSandbox(shared=SharedOffset(redis_url, KEY)) as sandbox:
        sandbox.world.shared = SharedOffset("redis://127.0.0.1:9/0", KEY)
        before = sandbox.world.clock.ahead
        answer = advance(sandbox.address, HOUR)
        assert answer.status_code == 409
        assert "Redis is not responding" in answer.json()["error"]
        assert sandbox.world.clock.ahead == before


@contextmanager
def started(*options: str) -> Iterator[str]:
    """The address of a sandbox in a process of its own."""
    command = [sys.executable, "-m", "sandbox", "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().rsplit(" ", 1)[-1].strip()
        process.terminate()


@pytest.mark.long
def test_a_sandbox_that_is_started_again_stands_where_perch_is(redis: Redis, redis_url: str) -> None:
    with started("--clock-redis", redis_url, "--clock-key", KEY) as address:
        assert advance(address, HOUR).ok
    offset = redis.get(KEY)
    assert offset is not None
    assert float(offset) == HOUR.total_seconds()
    with started("--clock-redis", redis_url, "--clock-key", KEY) as address:
        assert advance(address, HOUR).ok
    assert float(redis.get(KEY) or 0) == 2 * HOUR.total_seconds()


def test_the_two_options_come_together() -> None:
    command = [sys.executable, "-m", "sandbox", "--clock-key", KEY]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert "--clock-redis and --clock-key together" in ended.stderr
