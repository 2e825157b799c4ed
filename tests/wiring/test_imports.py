"""Imports point one way: handlers → workers → bot; the sandbox knows none of them, and only tests know it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wiring.sources import nodes

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "bot": {"bot"},
    "workers": {"bot", "workers"},
    "handlers": {"bot", "workers", "handlers"},
    "sandbox": {"sandbox"},
}
OURS = set(MAY_IMPORT) | {"tests"}
EXCEPT = {"bot/process/app.py": {"handlers"}}  # the start serves what people press


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The first part of every absolute import of a module."""
    names: set[str] = set()
    for node in nodes(path):
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


# The layers of bot/, the ground first. A package or module imports those of layers below its own alone, so
# there is no circle among them; what is started stands on top.
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "implied short_text",
        "blockkit ending frequent_words http_limits length letters limited query redis_address secrets_hidden sentiment stats "
        "typed_json wall_time",
        "feed_parser log model when",
        "archive",
        "told",
        "case_query cases feeds_in money network outbox priority topics",
        "composing settings store",
        "redis_server slack wakeups x",
        "desk supervisor",
        "contact",
        "own_account permalinks plans problems spending team",
        "health transparency",
        "cards customers",
        "casework demo doctor",
        "batch digest followers listening replies",
        "process",
        "__main__ exports",
        "cli",
    )
)
BOT = ROOT / "bot"


def package_of(path: Path) -> str:
    """The package or module of bot/ that a file belongs to."""
    return path.relative_to(BOT).with_suffix("").parts[0]


def packages_imported(path: Path) -> set[str]:
    """The packages and modules of bot/ that a file imports."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            first, _, rest = node.module.partition(".")
            if first == "bot":
                found |= {rest.split(".")[0]} if rest else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("height", range(len(LAYERS)))
def test_each_layer_of_bot_imports_only_those_below(height: int) -> None:
    below = frozenset().union(*LAYERS[:height])
    wrong = {
        str(path.relative_to(ROOT)): sorted(bad)
        for path in sorted(BOT.rglob("*.py"))
        if package_of(path) in LAYERS[height]
        and (bad := packages_imported(path) - below - {package_of(path)})
    }
    assert not wrong


def test_every_package_of_bot_stands_in_one_layer() -> None:
    there = {package_of(path) for path in BOT.rglob("*.py")} - {"__init__"}
    listed = [name for layer in LAYERS for name in layer]
    assert there == set(listed)
    assert len(listed) == len(set(listed))


HEAVY = ("aiohttp", "redis", "requests", "rq", "slack_sdk", "tweepy")
PURE = (
    "blockkit", "cards", "cases", "composing", "length", "model", "money", "network", "outbox", "priority", "query",
    "sentiment", "settings", "topics", "when",
    "plans/plan_rules.py", "plans/quiet.py", "plans/series.py", "plans/wish.py",
)  # fmt: skip


def modules_in(place: str) -> list[str]:
    """Every module of a package of bot/, or the module itself; without what is started or only trains."""
    paths = sorted((BOT / place).rglob("*.py")) if (BOT / place).is_dir() else [BOT / place]
    found = [p for p in paths if p.name != "__main__.py" and "training" not in p.parts]
    assert found, f"{place} has modules"
    return [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in found]


def test_no_module_of_the_pure_packages_loads_a_client() -> None:
    """In a fresh interpreter, as another module may have loaded one here; it tells the first that does."""
    modules = [module for place in PURE for module in modules_in(place)]
    asked = (
        "import importlib, sys\n"
        f"for module in {modules!r}:\n"
        "    importlib.import_module(module)\n"
        f"    if heavy := [name for name in {HEAVY!r} if name in sys.modules]:\n"
        "        sys.exit(f'{module} loads {heavy}')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 0, ended.stderr


def test_workers_load_no_http_client_that_only_some_of_them_need() -> None:
    """What is loaded before the fork is in memory as long as Perch runs; who posts to Slack loads aiohttp."""
    asked = "import sys, bot.__main__, handlers, workers.__main__\nsys.exit('aiohttp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, timeout=60).returncode == 0
