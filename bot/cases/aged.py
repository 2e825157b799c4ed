"""What is left of a record whose time is over: its text and its author go, its numbers stay.

Each rule is pure, and applied twice it changes nothing more. Ids of posts and cases stay: by them a post that
comes in again is known. Who of the team did what, and when, stays as well.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec

from bot.archive.archived_case import ArchivedCase
from bot.model import Author, Case, CaseState, Item, ItemState, Lane, Mention, Reference
from bot.model.entry import Entry
from bot.model.escalation import Escalation
from bot.model.outbox.content import Delete, DirectMessage, Follow, Reply, Send
from bot.model.outbox.notices import CasesAssigned, DmNote, Notice, OwnPost, Rendered, SpikeAlert
from bot.model.priority_reasons import QUOTING, KnownCustomer
from bot.model.resolution import Gone
from bot.model.told import Told
from bot.sentiment.model import without_words

# Of what an entry holds beside its act: codes, numbers, our own ids and names.
STAYS = frozenset(
    {
        *("to", "why", "until", "channel", "urgency", "label", "mention", "topics", "was", "act", "of"),
        *("cases", "into", "plan", "state", "at", "posts", "part", "ended", "erasure", "how"),
        *("not_given", "topic", "in_use", "wrote", "paid_partnership"),
    }
)


def aged(one: ArchivedCase, now: datetime) -> ArchivedCase:
    """Return a case, whole, without text and author."""
    return msgspec.structs.replace(
        one,
        case=aged_case(one.case),
        posts=tuple(map(aged_post, one.posts)),
        journal=tuple(map(aged_entry, one.journal)),
        sends=tuple(aged_item(item, now) for item in one.sends),
        messages=tuple(aged_item(item, now) for item in one.messages),
    )


def aged_post(post: Mention) -> Mention:
    """Return a post as a number: when it came, in which language, how it sounded, how far it reached."""
    author = Author("", followers=post.author.followers, verified=post.author.verified)
    return replace(
        post,
        author=author,
        text="",
        older_texts=(),
        media=(),
        refers=tuple(Reference(one.kind, one.post_id) for one in post.refers),
        link="",
        conversation_id=post.case_id or post.id,
        in_reply_to_user="",
        may_reply=False,
        sentiment=without_words(post.sentiment),
        withdrawn=post.withdrawn or Gone.AGED,
    )


def aged_case(case: Case) -> Case:
    """Return a case as numbers; one that was still open asks for nothing any more."""
    over = case if not case.is_open else _asks_for_nothing(case)
    ended, before = over.resolution, over.before_merge
    return replace(
        over,
        author_id="",
        handle="",
        conversation_id=over.id,
        withdrawn=over.withdrawn or Gone.AGED,
        sentiment=without_words(over.sentiment),
        reasons=tuple(r for r in over.reasons if not isinstance(r, (*QUOTING, KnownCustomer))),
        danger="",
        automated=None,
        resolution=replace(ended, text="") if ended else None,
        escalation=_without_notes(over.escalation) if over.escalation else None,
        escalated_before=tuple(map(_without_notes, over.escalated_before)),
        before_merge=replace(before, danger="") if before else None,
    )


def aged_entry(entry: Entry) -> Entry:
    """Return an act as the audit keeps it: what was done, when, by whom of us, on which case."""
    kept = {name: value for name, value in entry.data.items() if name in STAYS}
    return msgspec.structs.replace(entry, words="", data=kept, why=None)


def aged_item(item: Item, now: datetime) -> Item:
    """Return a send or a message without its text; a draft that nobody has approved is undone."""
    if item.state in (ItemState.QUEUED, ItemState.SENDING):
        return item  # it is about to leave
    over = item.state is ItemState.DRAFT
    return replace(
        item,
        send=_without_text(item.send),
        notice=_without_quotes(item.notice),
        state=ItemState.UNDONE if over else item.state,
        ended_at=now if over else item.ended_at,
        result=replace(item.result, note=""),
        review=replace(item.review, despite=()),
        why=None if item.lane == Lane.NETWORK else item.why,
    )


def _asks_for_nothing(case: Case) -> Case:
    asleep = case.state is CaseState.SNOOZED
    return replace(
        case,
        state=CaseState.OPEN if asleep else case.state,
        snoozed_until=None,
        waiting_since=None,
        dm_since=None,
        due_at=None,
        nudged_at=None,
        score=0.0,
        writing_by="",
        writing_until=None,
        link_opened_by="",
        link_opened_at=None,
    )


def _without_notes(asked: Escalation) -> Escalation:
    return replace(asked, note="", answer="")


def _without_text(send: Send | None) -> Send | None:
    if isinstance(send, Reply):
        return msgspec.structs.replace(send, text="", typed="", rest=(), picture=None)
    if isinstance(send, DirectMessage):
        return DirectMessage("", "")
    if isinstance(send, Follow):
        return Follow("", send.news, send.follows)
    return msgspec.structs.replace(send, text="") if isinstance(send, Delete) else send


def _without_quotes(notice: Notice | None) -> Notice | None:
    match notice:
        case DmNote():
            return DmNote(notice.dm_id, "", "", notice.created_at)
        case OwnPost() as own:
            return msgspec.structs.replace(own, text="")
        case SpikeAlert() as alert:
            return msgspec.structs.replace(alert, words=())
        case CasesAssigned() as assigned:
            return msgspec.structs.replace(assigned, note="")
        case Told() as told:
            return msgspec.structs.replace(told, data={})
        case Rendered():
            return Rendered("")
        case _:
            return notice
