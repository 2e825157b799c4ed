"""A public function's docstring begins with a verb: it says what the caller gets, not what a thing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.wiring.sources import nodes, tree

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "workers", "sandbox")
NO_VERBS = {
    *("What", "Whether", "Who", "Whose", "Why", "How", "Which"),
    *("The", "A", "An", "All", "Its", "Every", "Each", "Those", "One", "Another", "Ids"),
}


def first_words() -> Iterator[tuple[str, str]]:
    """Yield the first word of each public function's docstring, with where it is."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in nodes(path):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                    words = (ast.get_docstring(node) or "").split()
                    if words:
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", words[0].rstrip(",:;")


def test_docstrings_begin_with_a_verb() -> None:
    wrong = [f"{where} {word}" for where, word in first_words() if word in NO_VERBS]
    assert not wrong, ", ".join(wrong[:20])


def test_every_public_function_of_a_listener_has_a_docstring() -> None:
    """Only `register` needs none: it always declares the listeners of its file."""
    without = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sorted((ROOT / "handlers").rglob("*.py"))
        for scope in _scopes(tree(path))
        for node in scope.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if node.name != "register" and not ast.get_docstring(node)
    ]
    assert not without, ", ".join(without)


def _scopes(module: ast.Module) -> list[ast.Module | ast.ClassDef]:
    return [module, *(node for node in module.body if isinstance(node, ast.ClassDef))]
