"""The Dockerfile's steps, in a clean folder with an empty HOME, give a Perch that runs."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.doors.dockerfile_steps import Build, in_context

ROOT = Path(__file__).resolve().parents[2]
IMPORTS = "import bot.__main__, workers.__main__, bot.process.run, bot.process.web, handlers, sandbox"


@pytest.mark.parametrize(
    ("path", "let"),
    [
        ("bot/desk.py", True),
        ("bot/manifest.json", True),
        ("requirements.txt", True),
        (".env", False),
        ("data/appendonlydir/log.aof", False),
        (".git/config", False),
        ("tests/conftest.py", False),
        ("bot/__pycache__/desk.cpython-311.pyc", False),
        ("requirements-dev.txt", False),
    ],
)
def test_docker_is_given_the_sources_and_nothing_of_a_persons_own(path: str, let: bool) -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert in_context(path, [line for line in lines if line and not line.startswith("#")]) == let


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The image's root and its environment. It takes packages from where pip does."""
    build = Build(ROOT, tmp_path_factory.mktemp("image"))
    return build.run(), build.environ


def said(built: tuple[Path, dict[str, str]], *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the image, found on its own PATH alone."""
    root, environ = built
    given = {**environ, "PATH": f"{root}/opt/perch/bin"}
    words = [f"{root}/opt/perch/bin/{command[0]}", *command[1:]]
    return subprocess.run(
        words, cwd=root / "data", env=given, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.long
@pytest.mark.timeout(900)
def test_what_the_steps_make_is_an_installation_that_runs(built: tuple[Path, dict[str, str]]) -> None:
    root, environ = built
    help_ = said(built, "perch", "--help")
    assert help_.returncode == 0, help_.stderr
    assert "  doctor " in help_.stdout
    imported = said(built, "python", "-c", f"{IMPORTS}; print(bot.__file__)")
    assert imported.returncode == 0, imported.stderr
    assert imported.stdout.startswith(f"{root}/opt/perch/lib/"), "the installed one, not the sources"
    assert environ["PERCH_DATA_DIR"] == f"{root}/data"


@pytest.mark.long
@pytest.mark.timeout(900)
def test_it_says_in_words_what_it_needs(built: tuple[Path, dict[str, str]]) -> None:
    started = said(built, "perch", "bot")
    assert started.returncode == 1
    assert "SLACK_BOT_TOKEN is missing" in started.stderr
    assert "REDIS_URL is missing" in started.stderr
    well = said(built, "perch", "health")
    assert well.returncode == 1
    assert "Perch is not running" in well.stderr


@pytest.mark.long
@pytest.mark.timeout(900)
def test_it_holds_what_runs_and_nothing_that_installs(built: tuple[Path, dict[str, str]]) -> None:
    root, _ = built
    where = said(built, "python", "-c", "import bot, pathlib; print(pathlib.Path(bot.__file__).parents[1])")
    packages = Path(where.stdout.strip())
    assert json.loads((packages / "bot" / "manifest.json").read_text())["settings"]["socket_mode_enabled"]
    assert not (packages / "pip").exists()
    assert not (packages / "tests" / "journeys").exists()
    assert not (root / "src").exists() or not any((root / "src").iterdir())
    ask = "from bot.redis_server.binary import server_binary; print(server_binary())"
    binary = said(built, "python", "-c", ask)
    assert os.access(binary.stdout.strip(), os.X_OK), binary.stderr
