"""What is imported is declared, pinned, and locked with its hashes."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.wiring.sources import nodes

ROOT = Path(__file__).resolve().parents[2]
OURS = {"bot", "handlers", "workers", "sandbox"}
OPTIONAL = {"onnxruntime", "tokenizers", "huggingface_hub", "torch", "sentence_transformers"}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    return {normal(name): version for name, version in PIN.findall((ROOT / file).read_text())}


def imported() -> set[str]:
    """The first part of every import of ours that is neither ours nor Python's."""
    found: set[str] = set()
    for folder in OURS:
        for path in (ROOT / folder).rglob("*.py"):
            for node in nodes(path):
                if isinstance(node, ast.Import):
                    found |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found.add(node.module.split(".")[0])
    return found - OURS - set(sys.stdlib_module_names) - OPTIONAL


def test_every_import_is_a_declared_dependency() -> None:
    from_where = packages_distributions()
    declared = set(pins("requirements.in"))
    undeclared = {
        module
        for module in imported()
        if not {normal(name) for name in from_where.get(module, [module])} & declared
    }
    assert not undeclared


@pytest.mark.parametrize(
    ("asked", "locked"),
    [("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")],
)
def test_the_lock_holds_what_is_asked_for_with_hashes(asked: str, locked: str) -> None:
    lock = (ROOT / locked).read_text()
    assert pins(asked).items() <= pins(locked).items(), "make lock was not run"
    for entry in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        assert "--hash=sha256:" in entry, entry.split("\n")[0]


def test_tests_run_on_what_perch_runs_on() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_the_page_says_of_each_why_it_is_there() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text()
    rows = {normal(name) for name in re.findall(r"^\| (\w[\w-]*) \|", page, re.MULTILINE)}
    assert rows - {"package"} == set(pins("requirements.in"))
