"""What is missing or wrong in the settings, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["missing", "misspelt", "unreadable", "file"]


@dataclass(frozen=True)
class Problem:
    """One setting that is missing or unreadable: its name, what is wrong, where to get it."""

    name: str
    wrong: str
    where: str
    kind: Kind = "unreadable"
    near: str = ""  # the setting that was meant by a misspelt one

    def __str__(self) -> str:
        return f"{self.name} {self.wrong}." + (f" Get it: {self.where}." if self.where else "")


class SettingsError(Exception):
    """List all that has to be fixed before Perch can start."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 setting is" if count == 1 else f"{count} settings are"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{head} missing or wrong. Set them in .env or in the environment:\n{lines}")
