"""Lists of cases, a page at a time: what a query finds, what waits first; a query is a list's key in
buttons.
"""

from __future__ import annotations

from bot.blockkit.markup import Markup, literal
from bot.case_query import CaseFilter, filter_in_words
from bot.casework.case_lines import lines_of, page_there
from bot.casework.case_search import Reading, ask, find_open
from bot.casework.finding.asked import Asked
from bot.casework.finding.found_page import count_found, find_page
from bot.casework.finding.notes import notes_of, notes_of_look
from bot.casework.finding.turns import Turn, read_page, read_turn
from bot.casework.list_order import ordered
from bot.desk import Desk
from bot.model.views.case_list import COUNTED, PAGE, TITLES, CaseList


def case_list(desk: Desk, query: str, user: str, at: str = "", reading: Reading | None = None) -> CaseList:
    """List a page of what a query finds: what waits first; the newest first where all cases are searched.

    `at`: what a button to a page carried. Errors: `Declined`, in words, for what is not understood.
    """
    asked = ask(desk, query, user)
    if asked.wanted.wants_resolved:
        return _searched(asked, read_turn(at))
    found = find_open(asked, reading)
    cases = ordered(found, desk.clock())
    page = page_there(read_page(at), len(cases))
    shown = desk.store.cases.many(case.id for case in cases[page * PAGE : (page + 1) * PAGE])
    lines = lines_of(desk, shown.values(), user)
    title, notes = title_of(found.wanted), notes_of(found.wanted, len(cases))
    return CaseList(found.wanted.text, title, lines, page, len(cases), notes, is_query=True)


def _searched(asked: Asked, turn: Turn) -> CaseList:
    """Return a page of what a search finds in Redis and in the archive."""
    desk, wanted = asked.desk, asked.wanted
    found = find_page(asked, turn.before, PAGE)
    shown = desk.store.cases.many(case.id for case in found.cases)
    lines = lines_of(desk, (shown[case.id] for case in found.cases if case.id in shown), asked.me)
    notes = (
        *notes_of(wanted, len(lines), goes_on=bool(turn.number)),
        *notes_of_look(desk, found.looked_to, found.trouble),
    )
    turns = str(turn.back()) if turn.number else "", str(turn.on(found.next)) if found.next else ""
    title, number = title_of(wanted), turn.number
    total = count_found(asked, COUNTED) if found.next and not number else None
    return CaseList(
        wanted.text, title, lines, number, len(lines), notes, is_query=True, turns=turns, found=total
    )


def title_of(wanted: CaseFilter) -> Markup:
    """Return what a list is called: by its name, or by what was understood."""
    if name := TITLES.get(wanted.text.lower()):
        return literal(name)
    return filter_in_words(wanted) or literal(TITLES["open"])
