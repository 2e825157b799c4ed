"""A draft in the hands of those who may publish."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """How far somebody knows a case: how many sends, edits and posts that are gone, which posts (the newest
    some), and how it stood.
    """

    sends: int
    mentions: tuple[str, ...]
    state: str
    edits: int = 0
    gone: int = 0

    def carried(self) -> dict[str, str]:
        """Return it as a modal carries it along."""
        return {
            "sends": str(self.sends),
            "mentions": " ".join(self.mentions),
            "state": self.state,
            "edits": str(self.edits),
            "gone": str(self.gone),
        }


@dataclass(frozen=True)
class Review:
    """`seen`: the case as its writer knew it. `approved_by`: who let it leave, `changed`: with another text."""

    seen: Seen | None = None
    approved_by: str = ""
    changed: bool = False
