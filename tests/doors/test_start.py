"""How a process ends that cannot start: in words, not with a traceback."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from redis import Redis

from bot.process.start import wait_for_redis
from bot.redis_server.embedded import EmbeddedRedis
from sandbox.running import RunningSandbox
from tests.journeys.perch import given_for

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b"}


def start(*module: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python -m workers cards`, or another module, with no `.env` in sight."""
    command = [sys.executable, "-m", *(module or ("workers", "cards"))]
    where = {"PYTHONPATH": str(ROOT), "PERCH_ENV_FILE": "", **environ}
    return subprocess.run(
        command, env=where, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.long
def test_a_data_folder_that_cannot_be_used_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = start("bot.process.run", **GIVEN, PERCH_DATA_DIR=str(tmp_path / "file" / "data"))
    assert ended.returncode == 1
    assert "Set PERCH_DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("REPLICAOF 127.0.0.1 9", "REPLICAOF NO ONE", "read-only replica"),
        ("CONFIG SET requirepass hidden", "CONFIG SET requirepass ", "requires a password"),
    ],
)
def test_a_redis_that_takes_no_writes_or_wants_a_password_is_said_once_and_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str, right: str, words: str
) -> None:
    with EmbeddedRedis(tmp_path) as server, Redis.from_url(server.url) as link:
        link.execute_command(*wrong.split(" "))
        waiting = threading.Thread(target=lambda: wait_for_redis(server.url), daemon=True)
        waiting.start()
        waiting.join(timeout=0.7)
        assert waiting.is_alive()
        link.execute_command(*right.split(" "))
        waiting.join(timeout=10)
        assert not waiting.is_alive()
    said = capsys.readouterr().out
    assert said.count(words) == 1
    assert said.count("problem is over") == 1


@pytest.mark.long
def test_an_address_of_redis_that_is_none_ends_the_process_in_words() -> None:
    ended = start(**GIVEN, REDIS_URL="redis://:hid/den@127.0.0.1:6379/0")
    assert ended.returncode == 1
    assert "REDIS_URL is not a Redis address" in ended.stderr
    assert "hid" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif((ROOT / ".env").exists(), reason="the settings of .env would be read")
def test_missing_settings_are_named_all_at_once() -> None:
    ended = start()
    assert ended.returncode == 1
    needed = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "X_BEARER_TOKEN", "REDIS_URL")
    assert all(f"{name} is missing" in ended.stderr for name in needed)
    assert "only make run and make demo start a Redis of their own" in ended.stderr
    assert "redis://user:password@host:6379/0" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("module", ["bot", pytest.param("bot.process.run", marks=pytest.mark.long)])
def test_publishers_whom_slack_does_not_know_are_refused_at_start_in_words(
    module: str, redis_url: str
) -> None:
    with RunningSandbox() as sandbox:
        environ = {**given_for(sandbox), "REDIS_URL": redis_url, "PERCH_ENV_FILE": "/dev/null",
                   "PERCH_PUBLISHERS": "@leds", "PATH": "/usr/bin:/bin"}  # fmt: skip
        ended = subprocess.run(
            [sys.executable, "-m", module], env=environ, cwd=ROOT, capture_output=True, text=True, timeout=40,
            check=False,
        )  # fmt: skip
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "PERCH_PUBLISHERS: @leds: no person or user group in Slack has this name" in ended.stderr
    assert "Traceback" not in ended.stderr
