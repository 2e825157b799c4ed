"""`python -m workers`: one process that has loaded Perch, and a fork of it for each queue; the clock shares
one of them.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import cast

import pytest

from bot.desk import Desk
from bot.store import Store, connect
from bot.wakeups import QUEUES
from sandbox.running import RunningSandbox
from tests.journeys.launched import eventually, gone, launched
from tests.journeys.perch import given_for
from workers import clock
from workers.__main__ import NAMES, main

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")
BACK = 0.5  # seconds


def environ(sandbox: RunningSandbox, redis_url: str) -> dict[str, str]:
    return {**given_for(sandbox), "REDIS_URL": redis_url, "PERCH_ENV_FILE": "/dev/null"}


@linux
def test_a_killed_queue_is_back_at_once_and_all_end_together(redis_url: str) -> None:
    with RunningSandbox() as sandbox, launched("-m", "workers", environ=environ(sandbox, redis_url)) as run:
        for _ in QUEUES:
            run.wait_for(r"level=info process=(poll|cards|send|plans) event=started")
        assert sorted(word.split()[0] for word in run.processes().values()) == sorted(
            f"perch:{name}" for name in QUEUES
        )
        hearts = Store(connect(redis_url)).heartbeats
        assert eventually(lambda: {one.beat.process for one in hearts.all() if one.alive} == set(NAMES))
        killed = run.the_process("perch:send")
        os.kill(killed, signal.SIGKILL)
        began = time.monotonic()
        run.wait_for(r"worker: send was killed by SIGKILL\. Starting it again\.$")
        run.wait_for(r"process=send event=started")
        assert time.monotonic() - began < BACK * 4, "half a second where nothing else runs"
        processes = run.processes()
        assert len(processes) == len(QUEUES)
        began = time.monotonic()
        assert run.end(signal.SIGTERM) == 0
        assert time.monotonic() - began < 5
        assert all(gone(pid) for pid in processes)
        assert {one.beat.pid for one in hearts.all()} <= {killed}, "who ends as told to is missed by nobody"


@pytest.mark.long
@linux
def test_killed_it_takes_all_its_processes_along(redis_url: str) -> None:
    with RunningSandbox() as sandbox, launched("-m", "workers", environ=environ(sandbox, redis_url)) as run:
        run.wait_for(r"process=plans event=started")
        processes = run.processes()
        run.process.kill()
        assert eventually(lambda: all(gone(pid) for pid in processes))


def test_a_process_that_there_is_not_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["sned"], ["send", "cards"]):
        assert main(words) == 2
        assert "python -m workers [clock|poll|cards|send|plans]" in capsys.readouterr().err


@pytest.mark.long
@linux
def test_killed_with_its_queue_the_clock_ticks_again(redis_url: str) -> None:
    with RunningSandbox() as sandbox, launched("-m", "workers", environ=environ(sandbox, redis_url)) as run:
        run.wait_for(r"process=plans event=started")
        store = Store(connect(redis_url))
        hearts = store.heartbeats
        killed = run.the_process("perch:plans")
        os.kill(killed, signal.SIGKILL)
        run.wait_for(r"worker: plans was killed by SIGKILL\. Starting it again\.$")
        assert eventually(
            lambda: (
                {"clock", "plans"}
                <= {one.beat.process for one in hearts.all() if one.alive and one.beat.pid != killed}
            )
        )


def test_a_clock_that_cannot_go_on_ends_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("an answer of another kind")

    told: list[tuple[int, int]] = []
    monkeypatch.setattr(clock, "run_once", fails)
    monkeypatch.setattr(os, "kill", lambda *what: told.append(what))
    clock._tick_or_end(cast(Desk, None))
    assert told == [(os.getpid(), signal.SIGTERM)]


@pytest.mark.long
def test_what_is_missing_is_said_once() -> None:
    root = Path(__file__).resolve().parents[2]
    where = {"PYTHONPATH": str(root), "PERCH_ENV_FILE": "/dev/null"}
    ended = subprocess.run(
        [sys.executable, "-m", "workers"], env=where, capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert len(re.findall("SLACK_BOT_TOKEN is missing", ended.stderr)) == 1
    assert "Traceback" not in ended.stderr
