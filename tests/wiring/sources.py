"""The sources of this project, each parsed once for all tests of the wiring."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a source, as `ast.walk` has them."""
    return tuple(ast.walk(tree(path)))
