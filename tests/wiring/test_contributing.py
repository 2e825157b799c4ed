"""CONTRIBUTING's example, followed literally in a copy of the tree, works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("bot", "handlers", "workers", "sandbox", "tests", "pyproject.toml", "manifest.json", ".env.example")
_BLOCK = re.compile(r"^( *)```python\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"# (?P<path>[\w/]+\.py)(?:, (?P<how>below|in place of) `(?P<line>.+)`)?")


class Step(NamedTuple):
    """A block of the example: which lines go where."""

    path: str
    how: str
    line: str
    code: str


def steps() -> Iterator[Step]:
    """Yield the blocks of the example in their order;
    a block without a place is a mistake of the document.
    """
    example = CONTRIBUTING.split("## How to add a button")[1].split("\n## ")[0]
    for _, block in _BLOCK.findall(example):
        first, _, code = textwrap.dedent(block).partition("\n")
        place = _PLACE.fullmatch(first)
        assert place, f"{first!r} does not say where the block goes"
        yield Step(place["path"], place["how"] or "", place["line"] or "", code)


def follow(step: Step, tree: Path) -> None:
    """Put a block where it says: into a new file, to the end of one, below lines or in place of one."""
    path = tree / step.path
    if not step.how:
        path.write_text(
            (path.read_text(encoding="utf-8") if path.exists() else "") + step.code, encoding="utf-8"
        )
        return
    lines, found = [], 0
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        fits = line.strip() == step.line
        found += fits
        if not fits or step.how == "below":
            lines.append(line)
        if fits:
            lines.append(textwrap.indent(step.code, line[: len(line) - len(line.lstrip())]))
    assert found, f"{step.path} has no line {step.line!r}"
    path.write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree in which somebody followed the example."""
    tree = tmp_path_factory.mktemp("contributing") / "perch"
    tree.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name)  # with what Python has compiled already
        else:
            shutil.copy(source, tree / name)
    for step in steps():
        follow(step, tree)
    return tree


def run(tree: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-m", *args],
        cwd=tree,
        env=environ,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_the_example_has_a_record_a_rule_a_look_a_listener_and_a_journey() -> None:
    paths = [step.path for step in steps()]
    for folder in (
        "bot/model/",
        "bot/cases/case_rules.py",
        "tests/rules/",
        "bot/cards/",
        "handlers/",
        "tests/journeys/",
    ):
        assert any(path.startswith(folder) for path in paths), folder


def test_what_somebody_gets_who_follows_it_reads_as_our_own_code_does(followed: Path) -> None:
    done = run(followed, "ruff", "check", "--no-cache", *{step.path for step in steps()})
    assert done.returncode == 0, done.stdout


def test_the_button_works_as_the_examples_own_tests_say(followed: Path) -> None:
    done = run(
        followed,
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/rules/test_thank.py",
        "tests/journeys/test_thank.py",
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
