"""Only `bot/store` knows Redis's keys: everybody else asks its nouns,
and changes records by a unit of work.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from bot.store import keys
from tests.wiring.sources import nodes
from tests.wiring.test_imports import ROOT, modules

OURS = [path for folder in ("bot", "handlers", "workers") for path in modules(folder)]
OUTSIDE = [path for path in OURS if not path.is_relative_to(ROOT / "bot" / "store")]
INNER = {
    "bot.store.aside",
    "bot.store.atomic",
    "bot.store.bulk",
    "bot.store.keys",
    "bot.store.table",
    "bot.store.queueing",
}


TABLES = {name for name, value in vars(keys).items() if isinstance(value, keys.Named)}


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def attributes(path: Path) -> Iterator[ast.Attribute]:
    return (node for node in nodes(path) if isinstance(node, ast.Attribute))


def is_store(node: ast.expr) -> bool:
    """Whether an expression names a store: `store`, `desk.store`, `self._store`."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.strip("_") == "store"


def test_nobody_else_uses_the_link_or_the_keys_of_a_store() -> None:
    found = [
        where(path, node)
        for path in OUTSIDE
        for node in attributes(path)
        if node.attr in ("redis", "keys") and is_store(node.value)
    ]
    assert not found


def test_nobody_else_imports_how_the_store_does_it() -> None:
    found = [
        where(path, node)
        for path in OUTSIDE
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom)
        and node.module in INNER
        and _names(node) - {"Table", "Unread"} - TABLES
    ]
    assert not found


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


def test_what_is_queued_is_typed() -> None:
    """`pipe: Any` would let a misspelt command, or another order of arguments, through until it runs."""
    found = [
        where(path, argument)
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.arg) and (argument := node).arg in ("pipe", "work")
        and isinstance(argument.annotation, ast.Name) and argument.annotation.id in ("Any", "object")
    ]  # fmt: skip
    assert not found


def test_no_folder_of_the_store_outgrows_a_glance() -> None:
    folders = {path.parent for path in OURS if path.is_relative_to(ROOT / "bot" / "store")}
    assert all(len(list(folder.glob("*.py"))) <= 30 for folder in folders)
