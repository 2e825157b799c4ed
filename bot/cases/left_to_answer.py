"""What is left to answer once X shows a customer's post no more: a deleted post asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.model import Case, CaseState, Level, Mention
from bot.model.resolution import Gone


def without_post(case: Case, posts: Iterable[Mention], why: Gone) -> Case:
    """Return the case once one more of its posts is gone; `posts` are all of its posts, as they are now.

    The customer waits since the oldest of their unanswered words that are still there; where none are,
    nobody waits. A case without any post left asks for nothing, until its customer writes again.
    """
    known = list(posts)
    there = [post for post in known if not post.withdrawn]
    new = [post.id for post in known if post.withdrawn and post.id not in case.gone]
    case = replace(case, gone=(*case.gone, *new))
    since = _since(case, there)
    if there or since is not None:
        return _waits_since(case, since)
    asleep = case.state is CaseState.SNOOZED
    return replace(
        _waits_since(case, None),
        state=CaseState.OPEN if asleep else case.state,
        snoozed_until=None,
        withdrawn=why,
        level=Level.NORMAL,
        score=0.0,
        reasons=(),
    )


def _since(case: Case, there: list[Mention]) -> datetime | None:
    """Return when the oldest unanswered words were written that are still there; None: nobody waits."""
    if case.waiting_since is None:
        return None
    unanswered = [post.created_at for post in there if post.created_at >= case.waiting_since]
    return min([*unanswered, *([case.dm_since] if case.dm_since else [])], default=None)


def _waits_since(case: Case, since: datetime | None) -> Case:
    """Return the case with another begin of its wait; its due time is judged again where it goes on."""
    if since == case.waiting_since:
        return case
    ended = since is None and case.state is CaseState.OPEN and case.first_reply_at is not None
    return replace(
        case,
        state=CaseState.ANSWERED if ended else case.state,
        waiting_since=since,
        due_at=None if since is None else case.due_at,
        nudged_at=None,
    )
