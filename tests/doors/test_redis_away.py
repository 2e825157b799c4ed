"""A Redis that goes away while processes run: each says so once, waits, and says once that it is over."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from bot.redis_server.embedded import EmbeddedRedis

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "X_BEARER_TOKEN": "b",
    "PERCH_ENV_FILE": "",
}
NOWHERE = {"SLACK_API_URL": "http://127.0.0.1:9/", "X_API_URL": "http://127.0.0.1:9"}


def wait_until(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.05)


@pytest.mark.parametrize(
    "module",
    [["workers", "plans"], pytest.param(["workers", "clock"], marks=pytest.mark.long)],
    ids=["worker", "clock"],
)
def test_a_redis_that_goes_and_comes_is_said_once_each_way(tmp_path: Path, module: list[str]) -> None:
    log = tmp_path / "log"
    with log.open("w") as lines, EmbeddedRedis(tmp_path / "data") as server:
        environ = {**GIVEN, **NOWHERE, "REDIS_URL": server.url, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", *module]
        process = subprocess.Popen(command, env=environ, cwd=ROOT, stderr=lines, stdout=lines)
        try:
            wait_until(lambda: "started" in log.read_text())
            time.sleep(0.5)
            server.stop()
            wait_until(lambda: "Redis cannot be reached" in log.read_text())
            time.sleep(1.5)  # several tries
            server.start()
            wait_until(lambda: "problem is over" in log.read_text())
            server.stop()
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
        finally:
            process.kill()
    said = log.read_text()
    assert said.count("Redis cannot be reached") <= 2, said  # once more, where it saw the second time
    assert said.count("problem is over") == 1
    assert "Traceback" not in said


@pytest.mark.long
def test_a_failover_while_a_worker_waits_is_said_in_words(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with (
        log.open("w") as lines,
        EmbeddedRedis(tmp_path / "data") as server,
        Redis.from_url(server.url) as link,
    ):
        environ = {**GIVEN, **NOWHERE, "REDIS_URL": server.url, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "workers", "plans"]
        process = subprocess.Popen(command, env=environ, cwd=ROOT, stderr=lines, stdout=lines)
        try:
            wait_until(lambda: link.info("clients")["blocked_clients"] > 0)
            link.replicaof("127.0.0.1", "9")
            wait_until(lambda: "a read-only replica" in log.read_text())
            link.replicaof("NO", "ONE")
            wait_until(lambda: "problem is over" in log.read_text())
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) == 0
        finally:
            process.kill()
    said = log.read_text()
    assert said.count("a read-only replica") == 1
    assert "Traceback" not in said
