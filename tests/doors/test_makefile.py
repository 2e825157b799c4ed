"""What make installs: once, again after a broken attempt, and with words where Python is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("sh", "cmp", "touch", "rm", "cp", "test", "mkdir", "env", "sed")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with our Makefile, and requirements that need no network."""
    folder = tmp_path / "a clone with spaces"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "requirements.txt").write_text("# nothing\n")
    return folder


def make(clone: Path, *words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    command = shutil.which("make")
    assert command
    return subprocess.run(
        [command, *words],
        cwd=clone,
        env={"PATH": path or os.environ["PATH"], "HOME": ""},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def tools(folder: Path) -> Path:
    """A folder to be the whole PATH: what the Makefile calls, and no Python."""
    folder.mkdir()
    for name in TOOLS:
        if found := shutil.which(name):
            (folder / name).symlink_to(found)
    return folder


@pytest.mark.long
def test_it_installs_once_and_again_after_an_unfinished_attempt(clone: Path) -> None:
    python = f"PYTHON={sys.executable}"
    first = make(clone, "needs-run", python)
    assert first.returncode == 0, first.stderr
    assert "Installing" in first.stdout
    assert make(clone, "needs-run", python).stdout == ""

    (clone / ".venv" / "unfinished").touch()  # as a killed pip leaves it
    (clone / ".venv" / "installed.txt").unlink()
    again = make(clone, "needs-run", python)
    assert "Making .venv" in again.stdout
    assert not (clone / ".venv" / "unfinished").exists()

    (clone / "requirements.txt").write_text("# changed\n")
    changed = make(clone, "needs-run", python)
    assert "Making" not in changed.stdout
    assert "Installing" in changed.stdout


@pytest.mark.long
def test_a_requirement_that_cannot_be_had_is_said_and_tried_again(clone: Path) -> None:
    (clone / "requirements.txt").write_text("--no-index\nperch-needs-no-such-thing==1\n")
    for _ in range(2):
        done = make(clone, "needs-run", f"PYTHON={sys.executable}")
        assert done.returncode != 0
        assert "Not installed; the reason is above." in done.stderr
        assert not (clone / ".venv" / "installed.txt").exists()


def test_without_python_it_says_what_to_install(clone: Path, tmp_path: Path) -> None:
    done = make(clone, "needs-run", path=str(tools(tmp_path / "bin")))
    assert done.returncode != 0
    assert "Perch needs Python 3.11 or newer; none was found." in done.stderr


def test_without_the_venv_module_it_says_what_to_install(clone: Path, tmp_path: Path) -> None:
    path = tools(tmp_path / "bin")
    python = path / "python3"
    python.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n')
    python.chmod(0o755)
    done = make(clone, "needs-run", path=str(path))
    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr
