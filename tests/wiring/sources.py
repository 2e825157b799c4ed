"""The sources of this project, each parsed once for all tests of the wiring."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a source, as `ast.walk` has them."""
    return tuple(ast.walk(tree(path)))


def name_of(call: ast.Call) -> str:
    """The last part of what a call calls: "post" of `link.post(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def calls_of(path: Path, *names: str) -> Iterator[ast.Call]:
    """The calls in a source of what has one of these names, written as here: "link.post"."""
    last = {name.rpartition(".")[2] for name in names}
    for node in nodes(path):
        if isinstance(node, ast.Call) and name_of(node) in last and ast.unparse(node.func) in names:
            yield node
