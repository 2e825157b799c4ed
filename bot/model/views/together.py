"""What a card shows of its author's other open cases in the channel: one person stands in one place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.case import Case


@dataclass(frozen=True)
class Other:
    """Another open case of the author, and where its card is ("" while it has none)."""

    case: Case
    link: str = ""


@dataclass(frozen=True)
class Together:
    """The newest case of an author shows the `others`, newest first; an older one is folded `under` it.

    `merged`: the case into which this one was merged.
    """

    others: tuple[Other, ...] = ()
    under: Other | None = None
    merged: Other | None = None

    @property
    def look(self) -> str:
        """Return what the card depends on besides its own record; a card that shows another is drawn
        again.
        """
        if self.merged:
            return f"merged {self.merged.case.id}"
        if self.under:
            return f"under {self.under.case.id}"
        return " ".join(["top", *(one.case.id for one in self.others)]) if self.others else ""
