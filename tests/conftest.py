"""What every test may ask for: a real Redis, empty at its start."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as redis_py

from bot.redis_server.embedded import EmbeddedRedis


def pytest_collection_finish() -> None:
    """Have garbage collected seldom, and not what was loaded: a tenth of the suite's time otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    """One server for this process of the test run (one each under xdist), on a socket with a short path."""
    with tempfile.TemporaryDirectory(prefix="perch-test-") as folder, EmbeddedRedis(Path(folder)) as server:
        yield server


@pytest.fixture
def redis_url(redis_server: EmbeddedRedis) -> str:
    """The address of a Redis that is empty."""
    with redis_py.Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server.url


@pytest.fixture
def redis(redis_url: str) -> Iterator[redis_py.Redis]:
    """A client of a Redis that is empty; answers are bytes."""
    with redis_py.Redis.from_url(redis_url) as client:
        yield client
