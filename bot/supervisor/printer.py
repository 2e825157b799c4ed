"""Prints what processes say: each line behind its process's name, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from honcho.colour import get_colours

OURSELVES = "perch"


class Printer:
    """Lines behind coloured names on a terminal, behind plain ones elsewhere."""

    def __init__(self, names: Iterable[str], output: TextIO) -> None:
        self._output = output
        all_names = [OURSELVES, *names]
        self._width = max(len(name) for name in all_names)
        self._colours = dict(zip(all_names, get_colours(), strict=False)) if output.isatty() else {}

    def __call__(self, name: str, line: str) -> None:
        name = name or OURSELVES
        prefix = f"{name.ljust(self._width)} |"
        if colour := self._colours.get(name):
            prefix = f"\033[{colour}m{prefix}\033[0m"
        print(prefix, line, file=self._output, flush=True)


class JsonPrinter:
    """Passes on lines that are JSON objects, and puts others into one: what a process says before it has a
    log, or as it fails.
    """

    def __init__(self, output: TextIO, ourselves: str = OURSELVES) -> None:
        self._output = output
        self._ourselves = ourselves

    def __call__(self, name: str, line: str) -> None:
        if not line.startswith("{"):
            said = {"level": "info", "process": name or self._ourselves, "event": line}
            line = json.dumps(said, ensure_ascii=False)
        print(line, file=self._output, flush=True)
