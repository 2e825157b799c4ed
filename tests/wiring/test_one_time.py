"""Nobody reads the machine's clock: due times, leases and pace of all processes are on one scale."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.wiring.sources import nodes

ROOT = Path(__file__).resolve().parents[2]
MAY = {"bot/store/time/shared_clock.py"}  # where there is no Redis to ask
MACHINE_TIME = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip
READ_BY = {name for _, name in MACHINE_TIME}


def readings(found: Iterable[ast.AST]) -> Iterator[int]:
    """Lines that read the machine's clock."""
    for node in found:
        if isinstance(node, ast.Attribute) and node.attr in READ_BY and _is_read(node):
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for name in node.names if ("time", name.name) in MACHINE_TIME)


def _is_read(node: ast.Attribute) -> bool:
    return (ast.unparse(node.value), node.attr) in MACHINE_TIME


def test_no_code_but_the_shared_clock_reads_the_machines_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("bot", "handlers", "workers")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if str(path.relative_to(ROOT)) not in MAY
        for line in readings(nodes(path))
    ]
    assert not found, "ask desk.clock(): " + ", ".join(found)


def test_the_ways_to_read_it_are_seen() -> None:
    code = (
        "import time\nfrom datetime import datetime, UTC\nfrom time import time as "
        "t\ndatetime.now(UTC)\ntime.time()\ntime.monotonic()"
    )
    assert sorted(readings(ast.walk(ast.parse(code)))) == [3, 4, 5]
