"""Lists of cases, as people see them: a page of lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.blockkit.markup import Markup
from bot.model import Case, Mention

PAGE = 10
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


@dataclass(frozen=True)
class CaseList:
    """One page of a list; `key` names it in buttons."""

    key: str
    title: Markup
    lines: tuple[CaseLine, ...]
    page: int
    total: int
    notes: tuple[Markup, ...] = ()  # what a reader should know of it
    is_query: bool = False  # its key is a query, so it can be saved
    saved_as: str = ""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))
