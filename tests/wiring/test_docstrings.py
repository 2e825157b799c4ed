"""A public function's docstring begins with a verb: it says what the caller gets, not what a thing is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

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
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                    words = (ast.get_docstring(node) or "").split()
                    if words:
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", words[0].rstrip(",:;")


def test_docstrings_begin_with_a_verb() -> None:
    wrong = [f"{where} {word}" for where, word in first_words() if word in NO_VERBS]
    assert not wrong, ", ".join(wrong[:20])
