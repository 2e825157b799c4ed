"""What every test may ask for: a real Redis, empty at its start."""

from __future__ import annotations

import gc
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as redis_py
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from bot.redis_server.embedded import EmbeddedRedis
from tests.plain_log import set_plain_log
from tests.sandbox.browser import close_browser

BROWSER = "browser"
IN_BROWSER = re.compile(r"/test_page_|_page\.py$")  # by its files: markers are seen by workers only
WIRING = "tests/wiring/"
COPIES_ALL = "test_contributing.py"
LONGEST = ("test_chaos.py", "test_sweeps.py", "test_demo.py", "test_run.py", "test_law.py")
WHOLE = os.environ.get("LAW") == "chaos"  # as `make chaos` sets it


class Together(LoadFileScheduling):
    """Keeps a file's tests in one process; all that need the browser in one, as a start costs seconds; and
    those that read every source in one.

    xdist's own groups by marker change nothing under pytest 9.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        if IN_BROWSER.search(file):
            return BROWSER
        return WIRING if file.startswith(WIRING) and not file.endswith(COPIES_ALL) else file


set_plain_log()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long to `make chaos`; begin with what takes longest."""
    left = [] if WHOLE else [item for item in items if item.get_closest_marker("long")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Return when a test has its turn: one process runs those of the browser, and one those of wiring, so
    that these begin first.
    """
    if item.get_closest_marker(BROWSER):
        return 0
    if item.nodeid.startswith(WIRING):
        return 1
    return 2 if item.path.name in LONGEST else 3


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close the browser after the last test in a row that needs it."""
    if nextitem is None or not nextitem.get_closest_marker(BROWSER):
        close_browser()


def pytest_collection_finish() -> None:
    """Have garbage collected seldom, and not what was loaded: a tenth of the suite's time otherwise."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[EmbeddedRedis]:
    """One server for this process of the test run (one each under xdist), on a socket with a short path.

    Its disk is memory where there is some: it syncs each write, as the product's own does.
    """
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with (
        tempfile.TemporaryDirectory(prefix="perch-test-", dir=where) as folder,
        EmbeddedRedis(Path(folder)) as server,
    ):
        yield server


@pytest.fixture(scope="session")
def redis_link(redis_server: EmbeddedRedis) -> Iterator[redis_py.Redis]:
    """A client that empties it for each test."""
    with redis_py.Redis.from_url(redis_server.url) as client:
        yield client


@pytest.fixture
def redis_url(redis_server: EmbeddedRedis, redis_link: redis_py.Redis) -> str:
    """The address of a Redis that is empty."""
    redis_link.flushall()
    return redis_server.url


@pytest.fixture
def redis(redis_url: str) -> Iterator[redis_py.Redis]:
    """A client of a Redis that is empty; answers are bytes."""
    with redis_py.Redis.from_url(redis_url) as client:
        yield client
