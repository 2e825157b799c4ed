"""compose.yaml's commands, settings and health checks bring a post to Slack, each process by itself."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from sandbox.running import RunningSandbox
from tests.doors.tcp_redis import tcp_redis
from tests.journeys.launched import eventually, free_port, launched
from tests.journeys.perch import given_for

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "compose.yaml").read_text()
SERVICE = re.compile(
    r"^  (\w+):\n    <<: \*perch\n    command: (\[.*\])\n    healthcheck: \{ test: (\[.*\]) \}$", re.MULTILINE
)
SERVICES = {name: (json.loads(run), json.loads(test)[1:]) for name, run, test in SERVICE.findall(COMPOSE)}
SETTINGS = dict(re.findall(r"^    ([A-Z_]+): \"?([^\s\"]+)", COMPOSE, re.MULTILINE))


def valkeys_options() -> tuple[str, ...]:
    """Return what compose.yaml starts its Valkey with, but for where it writes."""
    found = re.search(r"command: >-\n\s+valkey-server (.*?)\n    volumes", COMPOSE, re.DOTALL)
    assert found
    return tuple(shlex.split(found[1]))


def test_there_is_a_service_for_each_process_and_each_is_told_where_redis_is() -> None:
    assert list(SERVICES) == ["bot", "worker", "web"]
    assert SETTINGS["REDIS_URL"] == "redis://valkey:6379/0"
    assert "\n  valkey:\n" in COMPOSE
    assert valkeys_options()[:4] == ("--appendonly", "yes", "--appendfsync", "always")


@pytest.mark.long
def test_each_process_by_itself_brings_the_first_card_and_is_well(tmp_path: Path) -> None:
    port = free_port()
    with RunningSandbox() as sandbox, tcp_redis(tmp_path, *valkeys_options()) as redis, ExitStack() as stack:
        of_this_machine = {
            "REDIS_URL": redis.url,
            "PERCH_DATA_DIR": str(tmp_path),
            "PERCH_HTTP_PORT": str(port),
            "PERCH_HTTP_HOST": "127.0.0.1",
            "PERCH_ENV_FILE": "/dev/null",
        }
        environ = {**given_for(sandbox), **SETTINGS, **of_this_machine}
        for (command, *words), _ in SERVICES.values():
            assert command == "perch"
            stack.enter_context(launched("-m", "bot.cli.perch", *words, environ=environ))
        for _, asks in SERVICES.values():
            assert eventually(lambda asks=asks: well(asks, environ)), asks
        post = {"username": "mira_k", "text": "@acmeair is the lounge open?", "lang": "en"}
        requests.post(f"{sandbox.address}/control/x/post", json=post, timeout=10).raise_for_status()
        ready = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=10)
        assert (ready.status_code, ready.json()["problems"]) == (200, [])
        assert eventually(lambda: "is the lounge open?" in in_slack(sandbox))


def in_slack(sandbox: RunningSandbox) -> str:
    """Return what stands in the mentions channel."""
    where = {"channel": "C0MENTIONS", "limit": "200"}
    return requests.get(f"{sandbox.address}/page/slack/history", params=where, timeout=10).text


def well(asks: list[str], environ: dict[str, str]) -> bool:
    """Run a health check, as Docker does."""
    command = [sys.executable, "-m", "bot.cli.perch", *asks[1:]]
    return not subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False).returncode
