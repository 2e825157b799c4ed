"""A pretend X and Slack in a process of its own, and a Perch over it, for one benchmark."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from bot.desk import Clock, Desk, open_desk
from bot.redis_server.embedded import EmbeddedRedis
from bot.settings import Settings

WORDS = (
    (
        "my bag is lost and nobody "
        "answers"
    ), "thank you for the friendly crew", "is the desk at gate 4 open today",
    "third delay this month, this is a disgrace", "how do I change the name on a booking",
    "great flight, will come again", "the app crashes when I check in", "where is my refund",
)  # fmt: skip


@contextmanager
def sandbox() -> Iterator[str]:
    """The address of a sandbox; it ends with the benchmark."""
    command = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().rsplit(" ", 1)[-1].strip()
        finally:
            process.terminate()


def environ(address: str, **more: str) -> dict[str, str]:
    """The settings of a Perch over the sandbox."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_API_URL": f"{address}/slack/api/",
        "X_BEARER_TOKEN": "sandbox-bearer",
        "X_API_KEY": "sandbox-key",
        "X_API_SECRET": "sandbox-secret",
        "X_ACCESS_TOKEN": "sandbox-token",
        "X_ACCESS_TOKEN_SECRET": "sandbox-token-secret",
        "X_API_URL": f"{address}/x",
        **more,
    }


@contextmanager
def desk(address: str, *, clock: Clock | None = None, **more: str) -> Iterator[Desk]:
    """A desk over the sandbox, with a real and durable Redis; `clock`: another time than Redis's."""
    given = environ(address, **more)
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder, EmbeddedRedis(Path(folder)) as redis:
        yield open_desk(Settings.load(given, dotenv=None), redis.url, clock)


def redis_url(fresh: Desk) -> str:
    """The address of a desk's Redis, for processes beside it."""
    return f"unix://{fresh.store.redis.connection_pool.connection_kwargs['path']}"


def write_posts(address: str, count: int, start: str = "@acmeair ") -> None:
    """So many posts by as many people."""
    with requests.Session() as session:
        for n in range(count):
            body = {"username": f"person{n}", "text": f"{start}{WORDS[n % len(WORDS)]} {n}", "lang": "en"}
            session.post(f"{address}/control/x/post", json=body, timeout=10).raise_for_status()


def billed(address: str) -> float:
    """Dollars that the pretend X has billed so far."""
    return float(requests.get(f"{address}/page/x/state", timeout=30).json()["prices_spent"])
