"""An answer that a colleague wrote on the network itself: what it means for the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.blockkit.elements import context, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import EMPTY, clip_markup, link, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.model import Case, CaseState, Item, ItemState, Kind, Mention
from bot.model.networks import network_rules
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
        due_at=None,  # judged anew where somebody still waits
        first_reply_at=case.first_reply_at or at,
        first_reply_by=case.first_reply_by or ("" if case.first_reply_at else case.link_opened_by),
        answered_by=case.link_opened_by or case.answered_by,
        link_opened_by="",
        link_opened_at=None,
    )


def is_ours(item: Item, post: OwnPost, same_text: bool) -> bool:
    """Whether a post went out through Perch: it is that item's, or one that is leaving just now."""
    if item.result.post_id == post.id:
        return True
    leaving = item.state in (ItemState.QUEUED, ItemState.SENDING, ItemState.UNSURE) and item.attempts > 0
    return item.kind in (Kind.REPLY, Kind.POST) and leaving and same_text


def shown_in_thread(post: OwnPost, handle: str, by: str) -> Message:
    """The colleague's post, for the case's thread."""
    who = mention(by) if by else "A colleague"
    at = md(" {}", when(post.created_at)) if post.created_at else EMPTY
    where = link(network_rules().post_url(handle, post.id), "open on X")
    said = md("{} answered on {}{} · {}", who, network_rules().site, at, where)
    blocks = (section(said), *exact_rows(post.text), context(md("The case is marked as answered.")))
    return Message(clip_markup(md("{} {}", said, post.text), 3900), blocks)


def not_seen(case: Case) -> Message:
    """Said in the thread when nothing has come of a visit to X's composer."""
    minutes = int(NOT_SEEN.total_seconds() // 60)
    return Message(
        md("{} went to X {} minutes ago to answer this, and no post of ours to it has shown up yet. If it was posted, X may show it late, and it will appear here; if not, the customer still waits.", mention(case.link_opened_by), minutes)
    )
