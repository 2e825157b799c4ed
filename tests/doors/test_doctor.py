"""`python -m bot.doctor`: what it prints, and 1 is the exit code where anything is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from bot.doctor.__main__ import main
from bot.settings import ENV_FILE
from sandbox.running import RunningSandbox
from tests.doors.set_up import SetUp

ROOT = Path(__file__).resolve().parents[2]


def test_the_command_says_it_and_ends_with_its_code(redis_url: str, tmp_path: Path) -> None:
    with RunningSandbox() as sandbox:
        set_up = SetUp(sandbox, redis_url, tmp_path)
        well, ill = command(set_up), command(set_up, "--json", X_BEARER_TOKEN="")
        billed = sandbox.x.meter.spent
    assert (well.returncode, well.stderr) == (0, "")
    for line in ("✓ Settings", "✓ Redis", "✓ Slack: Perch is @perch", "✓ X: the keys are @acme", "✓ Disk"):
        assert line in well.stdout
    assert well.stdout.endswith("Everything is fine.\n")
    assert (ill.returncode, ill.stderr) == (1, "")
    said = json.loads(ill.stdout)
    (wrong,) = (one for one in said["findings"] if one["grade"] == "wrong")
    assert not said["ok"]
    assert (wrong["cause"], wrong["data"]["name"]) == ("settings.missing", "X_BEARER_TOKEN")
    assert wrong["fix"].startswith("Set it in .env or in the environment. Get it: developer.x.com")
    assert billed < Decimal("0.01")


def command(set_up: SetUp, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], ENV_FILE: "/dev/null", **set_up.environ, **more}
    return subprocess.run(
        [sys.executable, "-m", "bot.doctor", *arguments],
        env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_finding_says_what_why_and_how(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with RunningSandbox() as sandbox:
        set_up = SetUp(sandbox, redis_url, tmp_path)
        set_up.given(PERCH_DIGEST_CHANNEL="#nobots", SLACK_APP_TOKEN="xapp-wrong", **{ENV_FILE: "/dev/null"})
        for name, value in set_up.environ.items():
            monkeypatch.setenv(name, value)
        assert main([]) == 1
    said = capsys.readouterr().out
    assert "✗ Slack: Perch is not in #nobots.\n    Why: Its cards" in said
    assert "    Fix: Type /invite @Perch there.\n" in said
    assert said.endswith("2 problems to fix.\n")
    assert "xapp-wrong" not in said


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--jsn"]) == 2
    assert "There is no --jsn" in capsys.readouterr().err
