"""Slack refuses our tokens while we run: said once, with where to get the right one,
and once that it is over.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import requests

from sandbox.running import RunningSandbox
from tests.journeys.perch import given_for

ROOT = Path(__file__).resolve().parents[2]


def wait_until(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_a_refused_app_token_is_said_once_and_the_links_come_back(tmp_path: Path, redis_url: str) -> None:
    log = tmp_path / "log"
    with log.open("w") as lines, RunningSandbox() as sandbox:

        def tell(path: str, **body: str) -> None:
            requests.post(f"{sandbox.address}/control/{path}", json=body, timeout=10).raise_for_status()

        environ = {
            **given_for(sandbox),
            "REDIS_URL": redis_url,
            "PERCH_ENV_FILE": "",
            "PYTHONPATH": str(ROOT),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "bot"], env=environ, cwd=ROOT, stderr=lines, stdout=lines
        )
        try:
            wait_until(lambda: log.read_text().count("linked to Slack") == 2)
            tell("slack/settings", app_token="xapp-other")
            tell("slack/cut", how="reset")
            wait_until(lambda: "Slack does not accept SLACK_APP_TOKEN" in log.read_text())
            time.sleep(2.5)  # slack_sdk tries on meanwhile
            tell("slack/settings", app_token="xapp-sandbox")
            wait_until(lambda: "problem is over" in log.read_text())
        finally:
            process.terminate()
            process.wait(timeout=20)
    said = log.read_text()
    assert said.count("Slack does not accept SLACK_APP_TOKEN") == 1
    assert "App-Level Tokens" in said
    assert "OAuth & Permissions" not in said
    assert "level=error" not in said, said
