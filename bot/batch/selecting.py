"""Which cases of a list can be selected, and how each stood when they were shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.blockkit.markup import md
from bot.cases.batch_rules import seen_of
from bot.cases.case_rules import Declined
from bot.casework.case_lines import lines_of
from bot.casework.case_search import search
from bot.casework.list_order import ordered
from bot.casework.rollup import rolled
from bot.desk import Desk
from bot.model import Case
from bot.model.batch import ROLLUP, BatchAct, Seen, Selection
from bot.model.case_brief import CaseBrief
from bot.model.resolution import Outcome
from bot.model.views.case_list import CaseLine
from bot.team.channel_access import visible

MOST = 100  # cases of one selection: ten boxes to an element, ten elements


def select(
    desk: Desk, user: str, source: str, *, in_home: bool = False
) -> tuple[Selection, tuple[CaseLine, ...]]:
    """Begin a selection among what is open in a list; return it with the lines to tick.

    Errors: `Declined`.
    """
    ids = [case.id for case in _listed(desk, user, source) if case.is_open and not case.needs_nothing]
    if not ids:
        raise Declined(md("No open cases in this list, so there is nothing to select."))
    lines = lines_of(desk, desk.store.cases.many(ids[:MOST]).values())
    selection = Selection(_new_id(), user, source, _seen(lines), len(ids), in_home=in_home)
    return _kept(desk, selection), lines


def select_cases(desk: Desk, user: str, cases: Iterable[Case], outcome: Outcome | None = None) -> Selection:
    """Keep a selection of these cases as they are now, all of them chosen; at most a hundred.

    `outcome`: why they would be resolved.
    """
    return _kept(desk, replace(_all_chosen(desk, user, list(cases)), outcome=outcome))


def select_own(desk: Desk, user: str, *, in_home: bool = False) -> Selection:
    """Keep a selection of all open cases of somebody, at most a hundred, to hand them over.

    Errors: `Declined` where there are none.
    """
    found = [case for case in _listed(desk, user, "mine") if case.is_open]
    if not found:
        raise Declined(md("You have no open cases, so there is nothing to hand over."))
    cases = list(desk.store.cases.many(case.id for case in found[:MOST]).values())
    all_of_them = _all_chosen(desk, user, cases)
    act = BatchAct.HAND_OVER
    return _kept(desk, replace(all_of_them, source="mine", total=len(found), act=act, in_home=in_home))


def _all_chosen(desk: Desk, user: str, cases: Sequence[Case]) -> Selection:
    lines = lines_of(desk, cases[:MOST])
    chosen = tuple(line.case.id for line in lines)
    return Selection(_new_id(), user, "", _seen(lines), len(chosen), chosen)


def _kept(desk: Desk, selection: Selection) -> Selection:
    desk.store.batches.keep_selection(selection)
    return selection


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


def _seen(lines: Iterable[CaseLine]) -> tuple[Seen, ...]:
    return tuple(seen_of(line.case, line.post.corrected_label if line.post else None) for line in lines)


def selection_of(desk: Desk, selection_id: str) -> Selection:
    """Return what somebody selects. Errors: `Declined` after a day."""
    found = desk.store.batches.selection(selection_id)
    if found is None:
        raise Declined(md("This window is too old. Open the list again."))
    return found


def lines_again(desk: Desk, selection: Selection) -> tuple[CaseLine, ...]:
    """Return the lines of a selection, for its window is drawn again."""
    return lines_of(desk, desk.store.cases.many(one.case_id for one in selection.seen).values())


def _listed(desk: Desk, user: str, source: str) -> Sequence[Case | CaseBrief]:
    if source.startswith(ROLLUP):
        ids = desk.store.rollups.cases(source.removeprefix(ROLLUP))
        return visible(desk, user, rolled(desk.store.cases.many(ids).values()))
    return ordered(search(desk, source, user), desk.clock())
