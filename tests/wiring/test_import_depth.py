"""Nobody has to follow a long chain of imports: the longest one inside bot/, and of all that runs,
has a limit.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from tests.wiring.sources import tree

ROOT = Path(__file__).parents[2]
TREES = ("bot", "handlers", "workers")
INSIDE_BOT, OVERALL = 15, 24


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for tree in TREES for path in (ROOT / tree).rglob("*.py")}


@cache
def imported(module: str) -> frozenset[str]:
    """Return the modules of ours that a module names in its imports, those inside functions left out."""
    found: set[str] = set()
    waiting: list[ast.AST] = [tree(MODULES[module])]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (named & MODULES.keys()) or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += ast.iter_child_nodes(node)
    return frozenset((found & MODULES.keys()) - {module})


def longest_chain(*trees: str) -> tuple[str, ...]:
    """Return the longest chain of imports that stays within these trees. A circle raises AssertionError."""
    known: dict[str, tuple[str, ...]] = {}

    def chain(module: str, above: tuple[str, ...]) -> tuple[str, ...]:
        assert module not in above, f"a circle: {' → '.join((*above, module))}"
        if module not in known:
            below = (m for m in imported(module) if m.split(".")[0] in trees)
            chains = [chain(m, (*above, module)) for m in sorted(below)]
            known[module] = (module, *max(chains, key=len, default=()))
        return known[module]

    return max((chain(m, ()) for m in sorted(MODULES) if m.split(".")[0] in trees), key=len)


def test_chains_of_imports_inside_bot_are_short() -> None:
    chain = longest_chain("bot")
    assert len(chain) <= INSIDE_BOT, " → ".join(chain)


def test_chains_of_imports_from_the_start_to_the_ground_are_short() -> None:
    chain = longest_chain(*TREES)
    assert len(chain) <= OVERALL, " → ".join(chain)
