"""The files that hosts read, and the pages that tell people of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "docs" / "deploy"
FILES = [
    *(ROOT / name for name in ("Dockerfile", "compose.yaml", "app.json", "Procfile")),
    *sorted(path for path in DEPLOY.rglob("*") if path.suffix in (".yaml", ".toml", ".service", ".md")),
    ROOT / "docs" / "operations.md",
]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def spoken(path: Path) -> str:
    """Return a file with its lists as words: ["perch", "health", "bot"] is perch health bot."""
    return re.sub(r"[ \t]+", " ", re.sub(r"[\[\]\",]", " ", text_of(path)))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
