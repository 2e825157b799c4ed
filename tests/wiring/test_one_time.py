"""Nobody reads the machine's clock: due times, leases and pace of all processes are on one scale."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAY = {"bot/store/time/shared_clock.py"}  # where there is no Redis to ask
MACHINE_TIME = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"),
}  # fmt: skip


def readings(code: str) -> Iterator[int]:
    """Lines that read the machine's clock."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute) and (ast.unparse(node.value), node.attr) in MACHINE_TIME:
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (node.lineno for name in node.names if ("time", name.name) in MACHINE_TIME)


def test_no_code_but_the_shared_clock_reads_the_machines_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("bot", "handlers", "workers")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if str(path.relative_to(ROOT)) not in MAY
        for line in readings(path.read_text())
    ]
    assert not found, "ask desk.clock(): " + ", ".join(found)


def test_the_ways_to_read_it_are_seen() -> None:
    code = (
        "import time\nfrom datetime import datetime, UTC\nfrom time import time as "
        "t\ndatetime.now(UTC)\ntime.time()\ntime.monotonic()"
    )
    assert sorted(readings(code)) == [3, 4, 5]
