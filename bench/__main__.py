"""`python -m bench [NAME …]`: run the benchmarks and print their ratios as a table."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import bench
from bench.row import Row

HEAD = ("measured", "Perch", "beside", "what stands beside", "ratio (above 1: better)")

STOPPED = 130  # what a shell says of a program that Ctrl-C ended


def main(names: Sequence[str]) -> int:
    """Every module of this folder that has `rows()`, or those that are named."""
    wanted = list(names) or sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    found: list[Row] = []
    for name in wanted:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "rows"):
            print(f"{name}…", file=sys.stderr, flush=True)
            try:
                found += module.rows()
            except KeyboardInterrupt:
                print(f"\nStopped in {name}; what was measured before it:", file=sys.stderr)
                print(table(found))
                return STOPPED
    print(table(found))
    return 0


def table(rows: Sequence[Row]) -> str:
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
