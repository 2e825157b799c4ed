"""The danger words that a team has added to the reviewed ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DangerList:
    """`words`: (language, word or words), in the order of the window; `version` grows with each change."""

    words: tuple[tuple[str, str], ...] = ()
    version: int = 0
    by: str = ""  # the Slack user who changed it last

    def of(self, lang: str) -> tuple[str, ...]:
        """Return the words of one language."""
        return tuple(words for code, words in self.words if code == lang)
