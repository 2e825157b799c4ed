"""Imports point one way: handlers → workers → bot; the sandbox knows none of them, and only tests know it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "bot": {"bot"},
    "workers": {"bot", "workers"},
    "handlers": {"bot", "workers", "handlers"},
    "sandbox": {"sandbox"},
}
OURS = set(MAY_IMPORT) | {"tests"}
EXCEPT = {"bot/app.py": {"handlers"}}  # the start serves what people press


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The first part of every absolute import of a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_imports_point_one_way(folder: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): sorted(bad)
        for path in modules(folder)
        if (
            bad := (imported(path) & OURS)
            - MAY_IMPORT[folder]
            - EXCEPT.get(str(path.relative_to(ROOT)), set())
        )
    }
    assert not wrong
    assert modules(folder), f"{folder} has modules"


def test_only_the_door_to_x_knows_tweepy() -> None:
    users = {
        str(p.relative_to(ROOT))
        for f in ("bot", "workers", "handlers")
        for p in modules(f)
        if "tweepy" in imported(p)
    }
    assert users
    assert all(path.startswith("bot/x/") for path in users)
