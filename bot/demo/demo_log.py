"""What the demo's processes say: all of it into a file, problems to the terminal as well."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from bot.supervisor.supervisor import never

PROBLEM = re.compile(r"\blevel=(warning|error|critical)\b")
WORDS = re.compile(r'\bwords="((?:[^"\\]|\\.)*)"')
KNOWN = re.compile(r"\b(time|level|process)=\S+ ?")
CRASH = "Traceback (most recent call last):"


class DemoLog:
    """Takes each process's lines; a `with` block opens and closes the file."""

    def __init__(self, path: Path, say: Callable[[str], None]) -> None:
        self.path = path
        self.ending: Callable[[], bool] = never  # what breaks while all ends is no news
        self._say = say
        self._file: TextIO | None = None

    def __call__(self, name: str, line: str) -> None:
        if self._file:
            print(f"{name or 'perch'}: {line}", file=self._file, flush=True)
        if self.ending():
            return
        if not name:
            self._say(line)
        elif PROBLEM.search(line):
            self._say(f"{name}: {_told(line)}")
        elif line == CRASH:
            self._say(f"{name} hit an unexpected error: see {self.path}")

    def __enter__(self) -> DemoLog:
        """Write a line; do without a file that cannot be written, and say so."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8")
        except OSError as error:
            self._say(f"{self.path} cannot be written ({error.strerror}), so there will be no log.")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()
            self._file = None


def _told(line: str) -> str:
    """Return what a person needs of a log line: its words where it has some, else what it says."""
    words = WORDS.search(line)
    return words[1].replace('\\"', '"') if words else KNOWN.sub("", line)
