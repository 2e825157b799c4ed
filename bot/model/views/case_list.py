"""Lists of cases, as people see them: a page of lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.blockkit.markup import Markup
from bot.model import Case, Mention

PAGE = 10
COUNTED = 1_000
# Queries that have a name of their own.
TITLES = {
    "mine": "My cases",
    "unclaimed": "Unclaimed",
    "overdue": "Overdue",
    "snoozed": "Snoozed",
    "open": "All open cases",
}


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: the newest post, and where its card is ("" while it has none)."""

    case: Case
    post: Mention | None
    link: str
    archived: bool = False  # it has left Redis
    hidden: bool = False  # its post is a direct message that the reader may not read


@dataclass(frozen=True)
class CaseList:
    """One page of a list; `key` names it in buttons.

    `turns`: of a search, whose pages are not counted, what the buttons to the page before and to the next
    carry; "" where there is none. `total` is then what the page has, and `found` how many there are in all,
    where that is known; more than COUNTED are not counted.
    """

    key: str
    title: Markup
    lines: tuple[CaseLine, ...]
    page: int
    total: int
    notes: tuple[Markup, ...] = ()  # what a reader should know of it
    is_query: bool = False  # its key is a query, so it can be saved
    saved_as: str = ""
    turns: tuple[str, str] | None = None
    found: int | None = None

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def back(self) -> str:
        """Return what the button to the page before carries, or ""."""
        if self.turns is not None:
            return self.turns[0]
        return f"{self.page - 1}" if self.page else ""

    @property
    def on(self) -> str:
        """Return what the button to the next page carries, or ""."""
        if self.turns is not None:
            return self.turns[1]
        return f"{self.page + 1}" if self.page + 1 < self.pages else ""
