"""What to run: Perch's processes, the same as in the Procfile."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PROCESSES = {"bot": "bot", "worker": "workers", "web": "bot.process.web"}  # their names and modules


@dataclass(frozen=True)
class Program:
    """One process to keep running: its name, its command and its environment."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)  # holds tokens

    @property
    def module(self) -> str:
        """Return the module that our own Python runs; empty for every other command."""
        return self.command[2] if self.command[:2] == (sys.executable, "-m") else ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return what the module is given."""
        return self.command[3:]


def processes(environ: Mapping[str, str], without: Collection[str] = ()) -> tuple[Program, ...]:
    """Return Perch's processes, but those named in `without`, on the Python that we run on."""
    return tuple(
        Program(name, (sys.executable, "-m", module), environ)
        for name, module in PROCESSES.items()
        if name not in without
    )
