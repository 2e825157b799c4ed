"""What of an export its reader may have: whose cases, and whether with the text of direct messages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from bot.model import Case, Item, Kind, Mention
from bot.model.mention import Origin


@dataclass(frozen=True)
class Shown:
    """`cases` gives back those that the reader sees, in the same order; `without`: posts that come without
    their text.
    """

    cases: Callable[[Iterable[Case]], list[Case]]
    dm_text: bool
    without: Collection[str] = frozenset()

    def said(self, text: str, of: Item | Mention) -> str:
        """Return a text as the reader gets it: "" in place of one that they do not get."""
        if of.id in self.without:
            return ""
        private = of.kind is Kind.DM if isinstance(of, Item) else of.source is Origin.DM
        return "" if private and not self.dm_text else text


EVERYTHING = Shown(list, dm_text=True)  # for who has the server, and for admins
