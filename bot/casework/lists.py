"""Lists of cases, a page at a time: what a query finds, what waits first; a query is a list's key in
buttons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.blockkit.markup import Markup, code, literal, md
from bot.case_query import FLAGS, CaseFilter, Standing, filter_in_words, nearest
from bot.casework.case_search import Found, Reading, search
from bot.casework.sla import is_overdue
from bot.desk import Desk
from bot.model import Case, CaseState
from bot.model.case_brief import CaseBrief
from bot.model.views.case_list import PAGE, TITLES, CaseLine, CaseList
from bot.permalinks import card_link

LATE = 2_000  # overdue cases that are looked through


def case_list(desk: Desk, query: str, user: str, page: int = 0, reading: Reading | None = None) -> CaseList:
    """List a page of what a query finds: what waits first; the newest first where posts are looked for.

    Errors: `Declined`, in words, for what is not understood.
    """
    found = search(desk, query, user, reading)
    cases = ordered(found, desk.clock())
    page = _there(page, len(cases))
    shown = desk.store.cases.many(case.id for case in cases[page * PAGE : (page + 1) * PAGE])
    lines = lines_of(desk, shown.values())
    title, notes = title_of(found.wanted), notes_of(found)
    return CaseList(found.wanted.text, title, lines, page, len(cases), notes, is_query=True)


def ordered(found: Found, now: datetime) -> list[CaseBrief]:
    """Return what was found in the order of its list."""
    if found.wanted.is_search or found.wanted.standings == (Standing.RESOLVED,):
        return sorted(found.cases, key=_newest_first)
    return sorted(found.cases, key=lambda case: by_what_waits(case, now))


def title_of(wanted: CaseFilter) -> Markup:
    """Return what a list is called: by its name, or by what was understood."""
    if name := TITLES.get(wanted.text.lower()):
        return literal(name)
    return filter_in_words(wanted) or literal(TITLES["open"])


def notes_of(found: Found) -> tuple[Markup, ...]:
    """Return what a reader should know of a search: what was not looked through, how to search for reserved
    words.
    """
    wanted, notes = found.wanted, []
    if found.cut:
        notes.append(
            md(
                "Older resolved cases are not searched. Add `since:2026-01` "
                "or `@handle` to look further back."
            )
        )
    if wanted.topics and not found.cases:
        notes.append(
            md("No case that you can see has the topic {}.", " or ".join(f"“{one}”" for one in wanted.topics))
        )
    first = wanted.text.partition(" ")[0].lower()
    if wanted.words and first in FLAGS and '"' not in wanted.text:
        notes.append(
            md(
                "{} is a filter. To search for it as a word: {}",
                code(first),
                code(f'/mentions "{wanted.text}"'),
            )
        )
    notes += [
        md("“{}” is searched for as a word. Did you mean {}?", word, code(near))
        for word in wanted.words
        if _goes_on(found) and (near := nearest(word))
    ]
    return tuple(notes)


def _goes_on(found: Found) -> bool:
    """Return whether a near miss is named here: a single word that finds nothing is answered elsewhere."""
    text = found.wanted.text.strip()
    return '"' not in text and (bool(found.cases) or " " in text)


def of_ids(desk: Desk, key: str, title: Markup, ids: list[str], page: int = 0) -> CaseList:
    """Return a page of cases in the order of their ids here, however many there are."""
    page = _there(page, len(ids))
    found = desk.store.cases.current(ids[page * PAGE : (page + 1) * PAGE])
    shown = {case.id: case for case in found.values()}.values()  # merged ones stand there once
    return CaseList(key, title, lines_of(desk, shown), page, len(ids))


def overdue_in(desk: Desk, channel: str) -> list[Case]:
    """Return the cases of a channel whose reply is overdue now, the longest first."""
    ids = desk.store.cases.ids("due", 0, LATE, until=desk.clock())
    return [case for case in desk.store.cases.many(ids).values() if case.channel == channel]


def lines_of(desk: Desk, cases: Iterable[Case]) -> tuple[CaseLine, ...]:
    """Return the cases in the same order, each with its newest post and the way to its card."""
    shown = list(cases)
    posts = desk.store.mentions.many(case.latest for case in shown)
    return tuple(CaseLine(case, posts.get(case.latest), card_link(desk, case.id)) for case in shown)


def by_priority(case: Case | CaseBrief) -> tuple[float, float]:
    """Sort by score, highest first; among equals, the customer who has waited longest."""
    return (-case.score, (case.waiting_since or case.opened_at).timestamp())


def by_what_waits(case: Case | CaseBrief, now: datetime) -> tuple[int, float, float]:
    """Overdue first, then who else waits, then what is answered, then what sleeps; by priority in each."""
    if case.state is CaseState.SNOOZED:
        until = case.snoozed_until or now
        return (3, until.timestamp(), 0.0)
    waits = case.state is CaseState.OPEN and case.waiting_since is not None
    return (0 if is_overdue(case, now) else 1 if waits else 2, *by_priority(case))


def _newest_first(case: CaseBrief) -> float:
    return -case.opened_at.timestamp()


def _there(page: int, total: int) -> int:
    """Return the page, or the last one where the list has become shorter since the button was drawn."""
    return max(0, min(page, (total - 1) // PAGE))
