"""The open cases of one author in one channel: which of them is on top, and what its card says of the
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.cases.folding import is_foldable, is_shown
from bot.casework.author_history import CASES
from bot.casework.other_cases import LOOKED_AT
from bot.desk import Desk
from bot.model import Case, Item
from bot.model.views.case import CaseView
from bot.model.views.together import Other, Together
from bot.permalinks import card_link, message_link
from bot.store.outbox.cards import Place
from bot.team.channel_access import visible


def cases_beside(desk: Desk, case: Case) -> list[Case]:
    """Return the newest cases of a case's author, the newest first: as many as its card may have to name."""
    if not case.author_id:
        return []
    ids = desk.store.cases.of_author(case.author_id, LOOKED_AT if is_shown(case) else CASES)
    known = desk.store.cases.many(ids)
    return [known[i] for i in ids if i in known]


def group_of(case: Case, theirs: Iterable[Case]) -> list[Case]:
    """Return the open cases that stand together with a case, itself included, the newest first."""
    if not is_shown(case):
        return []
    return group_in({**{one.id: one for one in theirs}, case.id: case}.values(), case.channel)


def group_in(cases: Iterable[Case], channel: str) -> list[Case]:
    """Return those of an author's cases that stand together in a channel, the newest first."""
    there = [one for one in cases if is_shown(one) and one.channel == channel]
    return sorted(there, key=lambda one: (one.opened_at, one.id), reverse=True)


def together_of(desk: Desk, case: Case, sends: Iterable[Item], theirs: Iterable[Case]) -> Together:
    """Return what the case's card shows of the author's others."""
    if case.merged:
        now = desk.store.cases.get(case.id)
        return Together(merged=Other(now, card_link(desk, now.id))) if now else Together()
    group = group_of(case, theirs)
    places = desk.store.cards.places(one.id for one in group) if len(group) > 1 else {}
    shown = _shown(case, sends, group, places)
    return Together(
        tuple(_linked(desk, one, places) for one in shown.others),
        _linked(desk, shown.under, places) if shown.under else None,
    )


def _shown(case: Case, sends: Iterable[Item], group: Sequence[Case], places: Mapping[str, Place]) -> Together:
    """Return the same without links. A case whose card is still to be posted stands with nobody."""
    there = [one for one in group if one.id == case.id or one.id in places]
    if len(there) < 2:
        return Together()
    newest = there[0]
    if newest.id == case.id:
        return Together(tuple(Other(one) for one in there[1:]))
    return Together(under=Other(newest)) if is_foldable(case, sends, newest) else Together()


def _linked(desk: Desk, other: Other, places: Mapping[str, Place]) -> Other:
    place = places.get(other.case.id)
    return replace(other, link=message_link(desk, place.channel, place.ts)) if place else other


def for_reader(desk: Desk, view: CaseView, user: str) -> CaseView:
    """Return the view without the cases that this person may not see: they may have come by an escalation."""
    seen = {one.id for one in visible(desk, user, [one.case for one in view.together.others])}
    others = tuple(one for one in view.together.others if one.case.id in seen)
    return replace(view, together=replace(view.together, others=others))


def looks_of(desk: Desk, cases: Mapping[str, Case], places: Mapping[str, Place]) -> dict[str, str]:
    """Return for each of an author's cases what its card should show of the others: see `Together.look`."""
    sends = desk.store.items.many(i for case in cases.values() for i in case.sends)
    looks = {}
    for channel in {case.channel for case in cases.values()}:
        group = group_in(cases.values(), channel)
        for case in group:
            own = [sends[i] for i in case.sends if i in sends]
            looks[case.id] = _shown(case, own, group, places).look
    return looks
