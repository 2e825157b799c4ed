"""Lists of cases that people ask for: mine, unclaimed, overdue, of a handle, with these words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.casework.sla import is_overdue
from bot.desk import Desk
from bot.model import Case, CaseState
from bot.model.views.case_list import PAGE, CaseLine, CaseList
from bot.permalinks import card_link
from bot.team.channel_access import visible

SEARCHED = 2_000  # cases whose words are looked through, the newest


Ids = Callable[[Desk, str], list[str]]


def _index(name: str) -> Ids:
    return lambda desk, user: desk.store.cases.ids(name.format(user=user), 0, SEARCHED)


def _overdue(desk: Desk, user: str) -> list[str]:
    return desk.store.cases.ids("due", 0, SEARCHED, until=desk.clock())


# Key → title and where its cases are; buttons and `/mentions KEY` use the keys.
LISTS: dict[str, tuple[str, Ids]] = {
    "mine": ("My cases", _index("owner:{user}")),
    "unclaimed": ("Unclaimed", _index("unclaimed")),
    "overdue": ("Overdue", _overdue),
    "snoozed": ("Snoozed", _index("snoozed")),
    "open": ("All open cases", _index("open")),
}


def named_list(desk: Desk, key: str, user: str, page: int = 0) -> CaseList:
    """List a page of the cases that are in each of the named LISTS, such as `mine` or `mine+overdue`.

    By priority, the oldest first among equals. Raises KeyError for a name that is not in LISTS.
    """
    titles, gathered = zip(*(LISTS[name] for name in key.split("+")), strict=True)
    first, *others = [ids(desk, user) for ids in gathered]
    common = set(first).intersection(*others)
    both = [case_id for case_id in first if case_id in common]
    return _list(desk, key, " · ".join(titles), _asking(desk, user, both), page)


def _asking(desk: Desk, user: str, ids: Iterable[str]) -> list[Case]:
    """Return those that the user may see and that ask for something: not a case whose posts are gone."""
    found = visible(desk, user, desk.store.cases.many(ids).values())
    return [case for case in found if not case.needs_nothing]


def of_handle(desk: Desk, handle: str, user: str, page: int = 0) -> CaseList:
    """All cases of one author, the newest first."""
    author = desk.store.mentions.author_id(handle)
    ids = desk.store.cases.of_author(author, 200) if author else []
    cases = visible(desk, user, desk.store.cases.many(ids).values())
    bare = handle.lstrip("@")
    return _list(desk, f"@{bare}", f"Cases of @{bare}", cases, page, newest_first=True)


def with_words(desk: Desk, words: str, user: str, page: int = 0) -> CaseList:
    """Cases in whose posts all these words stand, among the newest."""
    wanted = words.lower().split()
    ids = list(
        dict.fromkeys([*desk.store.cases.newest(SEARCHED, desk.clock()), *desk.store.cases.ids("open", 0, SEARCHED)])
    )
    cases = visible(desk, user, desk.store.cases.many(ids).values())
    posts = desk.store.mentions.many(m for case in cases for m in case.mentions)

    def said(case: Case) -> str:
        return " ".join(posts[m].text for m in case.mentions if m in posts).lower()

    found = [case for case in cases if all(word in said(case) for word in wanted)]
    return _list(desk, f"?{words}", f"Cases with “{words}”", found, page, newest_first=True)


def count(desk: Desk, key: str, user: str) -> int:
    return len(_asking(desk, user, LISTS[key][1](desk, user)))


def any_list(desk: Desk, key: str, user: str, page: int = 0) -> CaseList:
    """The list that a button's key names."""
    if key.startswith("@"):
        return of_handle(desk, key, user, page)
    if key.startswith("?"):
        return with_words(desk, key[1:], user, page)
    return named_list(desk, key, user, page)


def of_ids(desk: Desk, key: str, title: str, ids: list[str], page: int = 0) -> CaseList:
    """A page of cases in the order of their ids here, however many there are."""
    page = _there(page, len(ids))
    shown = list(desk.store.cases.many(ids[page * PAGE : (page + 1) * PAGE]).values())
    return CaseList(key, title, lines_of(desk, shown), page, len(ids))


def overdue_in(desk: Desk, channel: str) -> list[Case]:
    """Return the cases of a channel whose reply is overdue now, the longest first."""
    cases = desk.store.cases.many(_overdue(desk, "")).values()
    return [case for case in cases if case.channel == channel]


def lines_of(desk: Desk, cases: Iterable[Case]) -> tuple[CaseLine, ...]:
    """Return the cases in the same order, each with its newest post and the way to its card."""
    shown = list(cases)
    posts = desk.store.mentions.many(case.latest for case in shown)
    return tuple(CaseLine(case, posts.get(case.latest), card_link(desk, case.id)) for case in shown)


def by_priority(case: Case) -> tuple[float, float]:
    """The highest score first; among equals, whoever has waited longest."""
    return (-case.score, (case.waiting_since or case.opened_at).timestamp())


def by_what_waits(case: Case, now: datetime) -> tuple[int, float, float]:
    """Overdue first, then who else waits, then what is answered, then what sleeps; by priority in each."""
    if case.state is CaseState.SNOOZED:
        until = case.snoozed_until or now
        return (3, until.timestamp(), 0.0)
    waits = case.state is CaseState.OPEN and case.waiting_since is not None
    return (0 if is_overdue(case, now) else 1 if waits else 2, *by_priority(case))


def _newest_first(case: Case) -> float:
    return -case.opened_at.timestamp()


def _list(
    desk: Desk, key: str, title: str, cases: Iterable[Case], page: int, *, newest_first: bool = False
) -> CaseList:
    now = desk.clock()
    ordered = sorted(cases, key=_newest_first if newest_first else lambda case: by_what_waits(case, now))
    page = _there(page, len(ordered))
    lines = lines_of(desk, ordered[page * PAGE : (page + 1) * PAGE])
    return CaseList(key, title, lines, page, len(ordered))


def _there(page: int, total: int) -> int:
    """The page, or the last one where the list has become shorter since the button was drawn."""
    return max(0, min(page, (total - 1) // PAGE))
