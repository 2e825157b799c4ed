"""What to run: the lines of a Procfile."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from honcho.environ import parse_procfile

ROOT = Path(__file__).resolve().parents[2]


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


def from_procfile(
    environ: Mapping[str, str], without: Collection[str] = (), procfile: Path = ROOT / "Procfile"
) -> tuple[Program, ...]:
    """Return the Procfile's processes, but those named in `without`; `python` is the Python that we run
    on.
    """
    lines = parse_procfile(procfile.read_text()).processes.items()
    return tuple(Program(name, _command(text), environ) for name, text in lines if name not in without)


def _command(text: str) -> tuple[str, ...]:
    words = shlex.split(text)
    return (sys.executable, *words[1:]) if words[0] in ("python", "python3") else tuple(words)
