"""What is kept on a person, as a window and a file show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One thing that is kept. `place` is a code; `words` tell it in a line; `record` is all of it."""

    place: str
    words: str
    record: Any


@dataclass(frozen=True)
class KeptBackup:
    """A backup that may hold them, and the day on which it goes ("": nobody knows)."""

    name: str
    until: str


@dataclass(frozen=True)
class PersonHeld:
    """`handles`: all that they have had. `of_team`: a colleague asks for themselves."""

    handle: str
    author_id: str = ""
    handles: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    indexes: int = 0  # entries that only point to the parts
    backups: tuple[KeptBackup, ...] = ()
    erased: str = ""  # the day on which all of before was erased
    of_team: bool = False

    def by_place(self) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.place, []).append(part)
        return found
