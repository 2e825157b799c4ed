"""Merge the open cases of one author into one; each keeps what it needs to be itself again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.cases.batch_rules import LeftAlone
from bot.cases.case_rules import Declined
from bot.cases.folding import IN_FORCE
from bot.cases.topic_changes import topics_joined
from bot.model import Case, CaseState
from bot.model.batch import Skip
from bot.model.merged import BeforeMerge, Merged
from bot.model.networks import order
from bot.sentiment.model import without_words

PRIVATE = "dm-"  # begins the conversation of a case that a direct message opened


def check_target(case: Case) -> None:
    """Errors: `Declined` for a case that nothing can be merged into."""
    if not case.is_open or case.needs_nothing or case.rolled_up:
        raise Declined("This case is resolved or gone by now, so nothing can be merged into it.")


def check_mergeable(other: Case, into: Case, by: str) -> None:
    """Errors: `LeftAlone`, with why this one stays by itself."""
    if other.merged:
        raise LeftAlone(Skip.MERGED, other.merged.by)
    if not other.is_open:
        raise LeftAlone(Skip.RESOLVED, other.resolution.by if other.resolution else "")
    if other.needs_nothing:
        raise LeftAlone(Skip.DELETED)
    if other.channel != into.channel or other.author_id != into.author_id or other.rolled_up:
        raise LeftAlone(Skip.CLOSED)
    if other.owner and other.owner not in (by, into.owner):
        raise LeftAlone(Skip.CLAIMED, other.owner)
    if other.escalation and other.escalation.state in IN_FORCE:
        raise LeftAlone(Skip.ESCALATED, other.escalation.by)
    if _is_private(other) != _is_private(into):
        raise LeftAlone(Skip.PRIVATE)


def _is_private(case: Case) -> bool:
    return case.conversation_id.startswith(PRIVATE)


def merged(case: Case, into: str, by: str, now: datetime) -> Case:
    """Return a case once it was merged: nothing of it is counted or shown, and all of it is kept, but for the
    words that its reasons quote.
    """
    kept = Merged(into, now, by, case.state, case.sends)
    return replace(
        case,
        state=CaseState.MERGED,
        merged=kept,
        sends=(),
        reasons=(),
        sentiment=without_words(case.sentiment),
        writing_by="",
        writing_until=None,
    )


def joined(into: Case, others: Sequence[Case], by: str, now: datetime) -> Case:
    """Return the case that has the posts, sends and watches of the others besides its own.

    How it sounds is how its newest post does. Their sends come behind its own, so that who writes a reply
    right now is told of them as of new ones.
    """
    cases = [*sorted(others, key=lambda one: one.opened_at), into]
    state, until = _state_of(cases)
    gives = not into.owner and any(one.owner == by for one in others)
    return replace(
        topics_joined(into, others),
        mentions=_in_order(i for one in cases for i in one.mentions),
        sends=_once(i for one in (into, *others) for i in one.sends),
        gone=_once(i for one in (into, *others) for i in one.gone),
        edits=_once(i for one in (into, *others) for i in one.edits),
        watches=_once(i for one in (into, *others) for i in one.watches),
        sentiment=max(cases, key=lambda one: order(one.latest)).sentiment,
        state=state,
        snoozed_until=until,
        waiting_since=_earliest(one.waiting_since for one in cases),
        dm_since=_earliest(one.dm_since for one in cases),
        privacy_request=min(
            (one.privacy_request for one in cases if one.privacy_request),
            key=lambda asked: asked.due,
            default=None,
        ),
        danger=next((one.danger for one in reversed(cases) if one.danger), ""),
        level=min((one.level for one in cases), key=lambda level: level.rank),
        score=max(one.score for one in cases),
        edited=any(one.edited for one in cases),
        owner=by if gives else into.owner,
        owner_since=now if gives else into.owner_since,
        joined=(*into.joined, *(one.id for one in others)),
        before_merge=replace(into.before_merge or before(into, by, now), asleep_until=until),
    )


def before(case: Case, by: str, now: datetime) -> BeforeMerge:
    """Return how a case stands, for a split."""
    return BeforeMerge(
        now,
        by,
        case.state,
        case.mentions,
        case.owner,
        case.owner_since,
        case.waiting_since,
        case.waited_from,
        case.snoozed_until,
        case.dm_since,
        case.danger,
        case.watches,
    )


def _state_of(cases: Iterable[Case]) -> tuple[CaseState, datetime | None]:
    """Open where one of them is; else asleep, until the first of them wakes; else answered."""
    states = {one.state for one in cases}
    if CaseState.OPEN in states:
        return CaseState.OPEN, None
    if CaseState.SNOOZED in states:
        return CaseState.SNOOZED, _earliest(one.snoozed_until for one in cases)
    return CaseState.ANSWERED, None


def _in_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Return posts by their age; X's ids grow with the time, what has none stays in the order it came."""
    found = _once(ids)
    return tuple(sorted(found, key=order)) if all(map(order, found)) else found


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((one for one in moments if one is not None), default=None)
