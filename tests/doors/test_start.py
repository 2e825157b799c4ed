"""How a process ends that cannot start: in words, not with a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIVEN = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b"}


def start(**environ: str) -> subprocess.CompletedProcess[str]:
    """`python -m workers cards`, with no `.env` in sight."""
    command = [sys.executable, "-m", "workers", "cards"]
    where = {"PYTHONPATH": str(ROOT), "PERCH_ENV_FILE": "", **environ}
    return subprocess.run(command, env=where, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)


def test_a_data_folder_that_cannot_be_used_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = start(**GIVEN, PERCH_DATA_DIR=str(tmp_path / "file" / "data"))
    assert ended.returncode == 1
    assert "Set PERCH_DATA_DIR" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif((ROOT / ".env").exists(), reason="the settings of .env would be read")
def test_missing_settings_are_named_all_at_once() -> None:
    ended = start()
    assert ended.returncode == 1
    assert all(name in ended.stderr for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "X_BEARER_TOKEN"))
    assert "Traceback" not in ended.stderr
