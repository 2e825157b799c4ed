"""What was looked at, and what was found."""

from __future__ import annotations

from dataclasses import dataclass

WRONG = "✗"


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: well, worth a note, or `wrong` in a sentence that says how to fix it."""

    about: str
    words: str
    mark: str = "✓"

    @property
    def wrong(self) -> bool:
        return self.mark == WRONG

    def __str__(self) -> str:
        return f"{self.mark} {self.about}: {self.words}"


def well(about: str, words: str) -> Finding:
    return Finding(about, words)


def wrong(about: str, words: str) -> Finding:
    return Finding(about, words, WRONG)


def note(about: str, words: str) -> Finding:
    return Finding(about, words, "!")
