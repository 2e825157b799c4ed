"""The lines of lists: a case's newest post, and the way to its card."""

from __future__ import annotations

from collections.abc import Iterable

from bot.blockkit.markup import Markup
from bot.contact.contact_list import without_listed
from bot.desk import Desk
from bot.model import Case, Mention
from bot.model.mention import Origin
from bot.model.views.case_list import PAGE, CaseLine, CaseList
from bot.permalinks import card_link
from bot.team.policy import may_read_dm_text

LATE = 2_000  # overdue cases that are looked through


def of_ids(desk: Desk, key: str, title: Markup, ids: list[str], page: int = 0) -> CaseList:
    """Return a page of cases in the order of their ids here, however many there are."""
    page = page_there(page, len(ids))
    found = desk.store.cases.current(ids[page * PAGE : (page + 1) * PAGE])
    shown = {case.id: case for case in found.values()}.values()  # merged ones stand there once
    return CaseList(key, title, lines_of(desk, shown), page, len(ids))


def overdue_in(desk: Desk, channel: str) -> list[Case]:
    """Return the cases of a channel whose reply is overdue now, the longest first."""
    return [case for case in overdue_now(desk) if case.channel == channel]


def overdue_now(desk: Desk) -> list[Case]:
    """Return the cases whose reply is overdue, the longest first; of a person who is not to be contacted only
    one whose privacy request the law wants answered.
    """
    ids = desk.store.cases.ids("due", 0, LATE, until=desk.clock())
    return without_listed(desk, desk.store.cases.many(ids).values())


def lines_of(desk: Desk, cases: Iterable[Case], user: str = "") -> tuple[CaseLine, ...]:
    """Return the cases in the same order, each with its newest post and the way to its card.

    `user`: who reads them; without one they are for people who may read all of it.
    """
    shown = list(cases)
    posts = desk.store.mentions.many(case.latest for case in shown)
    left = desk.store.cases.left(case.id for case in shown)
    return tuple(_line(desk, case, posts.get(case.latest), case.id in left, user) for case in shown)


def _line(desk: Desk, case: Case, post: Mention | None, archived: bool, user: str) -> CaseLine:
    private = bool(user) and post is not None and post.source is Origin.DM
    hidden = private and not may_read_dm_text(desk, user, case)
    return CaseLine(case, post, card_link(desk, case.id), archived, hidden)


def page_there(page: int, total: int) -> int:
    """Return the page, or the last one where the list has become shorter since the button was drawn."""
    return max(0, min(page, (total - 1) // PAGE))
