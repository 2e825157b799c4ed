"""The open cases of one author in one channel: which of them is on top, and what its card says of the
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.cases.folding import is_foldable, is_shown
from bot.desk import Desk
from bot.model import Case, Item
from bot.model.outbox.notices import CaseCard
from bot.model.views.case import CaseView
from bot.model.views.together import Other, Together
from bot.permalinks import card_link
from bot.team.channel_access import visible

LOOKED_AT = 200  # cases of one author, the newest


def group_of(desk: Desk, case: Case) -> list[Case]:
    """Return the open cases that stand together with a case, itself included, the newest first."""
    if not is_shown(case):
        return []
    known = {**desk.store.cases.many(desk.store.cases.of_author(case.author_id, LOOKED_AT)), case.id: case}
    return group_in(known.values(), case.channel)


def group_in(cases: Iterable[Case], channel: str) -> list[Case]:
    """Return those of an author's cases that stand together in a channel, the newest first."""
    there = [one for one in cases if is_shown(one) and one.channel == channel]
    return sorted(there, key=lambda one: (one.opened_at, one.id), reverse=True)


def together_of(
    desk: Desk, case: Case, sends: Iterable[Item], group: Sequence[Case] | None = None
) -> Together:
    """Return what the case's card shows of the others. `group`: its group, where the caller has read it."""
    if case.merged:
        now = desk.store.cases.get(case.id)
        return Together(merged=Other(now, card_link(desk, now.id))) if now else Together()
    group = group_of(desk, case) if group is None else group
    if len(group) < 2 or case not in group:
        return Together()
    newest = next(one for one in group if one.id == case.id or desk.store.cards.place(CaseCard(one.id)))
    if newest.id != case.id:
        folded = is_foldable(case, sends, newest)
        return Together(under=Other(newest, card_link(desk, newest.id))) if folded else Together()
    return Together(tuple(Other(one, card_link(desk, one.id)) for one in group if one.id != case.id))


def for_reader(desk: Desk, view: CaseView, user: str) -> CaseView:
    """Return the view without the cases that this person may not see: they may have come by an escalation."""
    seen = {one.id for one in visible(desk, user, [one.case for one in view.together.others])}
    others = tuple(one for one in view.together.others if one.case.id in seen)
    return replace(view, together=replace(view.together, others=others))


def looks_of(desk: Desk, cases: Mapping[str, Case]) -> dict[str, str]:
    """Return for each of an author's cases what its card should show of the others: see `Together.look`."""
    sends = desk.store.items.many(i for case in cases.values() for i in case.sends)
    groups = {channel: group_in(cases.values(), channel) for channel in {c.channel for c in cases.values()}}
    return {
        case.id: together_of(
            desk, case, (sends[i] for i in case.sends if i in sends), groups[case.channel]
        ).look
        for case in cases.values()
    }
