"""What is wrong with a customer file, told by line so that it can be fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TOLD = 20


@dataclass(frozen=True)
class Problem:
    """`line` counts from 1 as an editor shows it; 0: the file as a whole."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.words}" if self.line else self.words


class BadBook(Exception):
    """The file cannot be imported; nothing was. `str(error)` lists why, line by line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:TOLD]]
        if len(self.problems) > TOLD:
            lines.append(f"…and {len(self.problems) - TOLD:,} more.")
        super().__init__("\n".join(lines))


def whole(words: str) -> BadBook:
    """Return one problem with the file as a whole."""
    return BadBook([Problem(0, words)])
