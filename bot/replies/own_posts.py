"""An answer that a colleague wrote on the network itself: what it means for the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model import Case, CaseState, Item, ItemState, Kind, Mention
from bot.network import OwnPost

NOT_SEEN = timedelta(minutes=10)  # after somebody went to X's composer and no post of ours has come


def answered_on_x(case: Case, mentions: Iterable[Mention], at: datetime) -> Case:
    """Nobody waits any more, but for what the customer wrote after that answer."""
    later = min((m.created_at for m in mentions if m.created_at > at), default=None)
    state = CaseState.ANSWERED if case.state is CaseState.OPEN and later is None else case.state
    return replace(
        case,
        state=state,
        waiting_since=later if case.waiting_since else None,
        waited_from=case.waiting_since or case.waited_from,
        dm_since=None,
        due_at=None,  # judged again where somebody still waits
        first_reply_at=case.first_reply_at or at,
        first_reply_by=case.first_reply_by or ("" if case.first_reply_at else case.link_opened_by),
        answered_by=case.link_opened_by or case.answered_by,
        link_opened_by="",
        link_opened_at=None,
    )


def is_ours(item: Item, post: OwnPost, same_text: bool) -> bool:
    """Return whether a post went out through Perch: it is that item's, or one that is leaving just now."""
    if item.result.post_id == post.id:
        return True
    leaving = item.state in (ItemState.QUEUED, ItemState.SENDING, ItemState.UNSURE) and item.attempts > 0
    return item.kind in (Kind.REPLY, Kind.POST) and leaving and same_text
