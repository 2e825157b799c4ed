"""Words that must not come back: people read plain, present-day English, in Slack, the docs and the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.wiring.sources import nodes

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "workers", "sandbox")
PAGES = ("README.md", "CONTRIBUTING.md", "DECISIONS.md", ".env.example", "Makefile", "manifest.json")

QUAINT = {
    r"anew": "again",
    r"mend(s|ed|ing)?": "fix",
    r"shall": "will, or the imperative",
    r"whoever|whomever": "the person who, who",
    r"(what|what has|what shall) become(s)? of": "what happens to",
    r"tr(y|ies) on": "retries",
    r"somebody who": "someone who, a person who",
    r"out of doors": "outside, on the outside",
    r"stand(s)? (in|on) the way": "prevents",
    r"of no use any ?more": "no longer",
    r"dear(er)?": "expensive, higher",
    r"goes? on by itself": "continues automatically",
    r"will not do": "can't be used",
    r"taken? back before it left": "undone before it was sent",
    r"in charge of": "account owner",
    r"nobody knows whether": "delivery unknown",
    r"rolled up, none": "grouped",
    r"it is (urgent|negative|there)$": "a button is a verb: Mark negative, It was posted",
    r"go on, on": "continue on",
    r"words of danger": "danger words",
    r"thither|hither|whence|hence|betimes|nigh|lest|aforesaid|thereof|hereof|wherein": "today's word",
}
# Where a word has its plain meaning, or is quoted from elsewhere.
ALLOWED = (
    "bot/sentiment/lexica",
    "bot/sentiment/training",
    "bot/store/migrations",
    "bot/model/entry.py",
    "sandbox/day.py",
)


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the string literals and docstrings of a module, with their lines."""
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@cache
def texts() -> list[tuple[str, str]]:
    """Return everything that people read, with where it is."""
    return list(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(ALLOWED):
                yield from ((f"{name}:{line}", text) for line, text in spoken(path))
    for path in [*(ROOT / page for page in PAGES), *sorted((ROOT / "docs").rglob("*.md"))]:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from ((f"{path.relative_to(ROOT)}:{n}", line) for n, line in enumerate(lines, 1))


@pytest.mark.parametrize("quaint", QUAINT)
def test_quaint_words_do_not_come_back(quaint: str) -> None:
    wrong = re.compile(rf"(?<![\w’'-])({quaint})(?![\w’'-])", re.IGNORECASE)
    found = [f"{where}: {hit[0]}" for where, text in texts() if (hit := wrong.search(text))]
    assert not found, f"write “{QUAINT[quaint]}”: {', '.join(found[:10])}"
