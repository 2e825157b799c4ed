"""Lists of cases, as people see them: a page of lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Case, Mention

PAGE = 10


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
    title: str
    lines: tuple[CaseLine, ...]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))
