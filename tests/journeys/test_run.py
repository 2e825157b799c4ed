"""`make run`: nothing starts before all settings are there; all ends together, Redis included."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.redis_server.embedded import EmbeddedRedis
from sandbox.running import RunningSandbox
from tests.journeys.launched import PROCFILE, eventually, gone, launched

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")


@pytest.fixture
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="perch-") as folder:
        yield Path(folder)


def environ(sandbox: RunningSandbox, data: Path) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "xoxb-sandbox",
        "SLACK_APP_TOKEN": "xapp-sandbox",
        "SLACK_API_URL": sandbox.slack_url,
        "X_BEARER_TOKEN": "sandbox-bearer",
        "X_API_URL": sandbox.x_url,
        "PERCH_DATA_DIR": str(data),
        "PERCH_ENV_FILE": "/dev/null",
    }


def test_all_that_is_missing_is_named_at_once_and_nothing_starts(tmp_path: Path) -> None:
    with launched("-m", "bot.process.run", environ={}, cwd=tmp_path) as run:
        run.wait_for(r"^3 settings are missing or wrong")
        for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "X_BEARER_TOKEN"):
            run.wait_for(rf"^  {name} is missing.* Get it: ")
        assert run.process.wait(10) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.long
def test_settings_come_from_the_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1\nSLACK_APP_TOKEN=xapp-1\nX_API_KEY=only-one\n")
    with launched("-m", "bot.process.run", environ={}, cwd=tmp_path) as run:
        run.wait_for(r"^4 settings are missing or wrong")
        for name in ("X_BEARER_TOKEN", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET"):
            run.wait_for(rf"^  {name} is missing")
        assert run.process.wait(10) == 1


def test_run_keeps_redis_and_the_procfile_alive_and_ends_without_a_trace(
    sandbox: RunningSandbox, data: Path
) -> None:
    with launched("-m", "bot.process.run", environ=environ(sandbox, data)) as run:
        run.wait_for(r"perch \| Without X_API_KEY.* Perch only reads")
        run.wait_for(r"perch \| Starting " + ", ".join(PROCFILE) + r"\. Press Ctrl-C to stop")
        run.wait_for(r"^bot +\| time=\S+ level=info process=bot event=\"linked to Slack\"")
        os.kill(run.the_process("valkey-server"), signal.SIGKILL)
        run.wait_for(r"perch \| Redis had stopped and was restarted")
        processes = run.processes()
        assert run.end(signal.SIGTERM) == 0
        assert all(gone(pid) for pid in processes)
    with EmbeddedRedis(data):  # no lock is left
        pass


@pytest.mark.long
def test_second_run_on_one_data_folder_shares_the_first_ones_redis(
    sandbox: RunningSandbox, data: Path
) -> None:
    given = environ(sandbox, data)
    with launched("-m", "bot.process.run", environ=given) as first:
        first.wait_for(r"Starting bot")
        with launched("-m", "bot.process.run", environ=given) as second:
            second.wait_for(r"Using the Redis that already runs in the data folder")
            second.wait_for(r"Starting bot")
            assert eventually(lambda: len(second.processes()) == len(PROCFILE))
            assert second.end() == 0
        assert first.the_process("valkey-server")
        assert first.end() == 0


@pytest.mark.long
def test_given_redis_is_used_and_left_alone(sandbox: RunningSandbox, data: Path, redis_url: str) -> None:
    given = {**environ(sandbox, data), "REDIS_URL": redis_url}
    with launched("-m", "bot.process.run", environ=given) as run:
        run.wait_for(r"Starting bot")
        assert eventually(lambda: len(run.processes()) == len(PROCFILE))
        assert not [text for text in run.processes().values() if "valkey" in text]
        assert run.end() == 0
    left = {path.name for path in data.iterdir()}
    assert left <= {"folder-mark"}, "by which processes see whether they share the folder; no Redis of ours"
