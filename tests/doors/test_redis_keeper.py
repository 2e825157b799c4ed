"""The keeper of the embedded Redis starts it again, and leaves another's alone."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as redis_py

from bot.redis_server.embedded import EmbeddedRedis
from bot.redis_server.keeper import RedisKeeper
from tests.doors.test_embedded_redis import damage_log


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="perch-") as name:
        yield Path(name)


def test_a_killed_redis_is_started_again_with_its_data_and_that_is_said(folder: Path) -> None:
    said: list[str] = []
    server = EmbeddedRedis(folder)
    keeper = RedisKeeper(server, said.append)
    keeper.start()
    try:
        client = redis_py.Redis.from_url(server.url)
        client.set("kept", 1)
        assert server.pid
        os.kill(server.pid, signal.SIGKILL)
        while server.alive():
            time.sleep(0.01)
        keeper.tend()
        assert client.get("kept") == b"1"
        assert said == ["Redis had stopped and was restarted; nothing it acknowledged is lost."]
    finally:
        keeper.stop()


def test_the_redis_of_another_perch_is_used_and_left_running(folder: Path) -> None:
    said: list[str] = []
    with EmbeddedRedis(folder) as others:
        keeper = RedisKeeper(EmbeddedRedis(folder), said.append)
        keeper.start()
        keeper.tend()
        keeper.stop()
        assert redis_py.Redis.from_url(others.url).ping()
    assert said == ["Using the Redis that already runs in the data folder."]


def test_when_the_other_perch_ends_its_redis_is_taken_over(folder: Path) -> None:
    said: list[str] = []
    others = EmbeddedRedis(folder)
    others.start()
    mine = EmbeddedRedis(folder)
    keeper = RedisKeeper(mine, said.append)
    keeper.start()
    others.stop()
    try:
        keeper.tend()
        assert mine.alive()
        assert redis_py.Redis.from_url(mine.url).ping()
    finally:
        keeper.stop()


def test_a_redis_that_cannot_start_is_said_with_the_next_try(folder: Path) -> None:
    said: list[str] = []
    server = EmbeddedRedis(folder)
    keeper = RedisKeeper(server, said.append)
    keeper.start()
    redis_py.Redis.from_url(server.url).set("a", 1)
    server.stop()
    damage_log(folder)
    keeper.tend()
    keeper.tend()
    (only,) = said
    assert only.startswith("Redis can't be restarted:")
    assert only.endswith("Next try in 1 s.")
