"""Drafts that wait for someone who may publish: plain rules on the item."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from bot.blockkit.shortcodes import with_emoji
from bot.cases.case_rules import Declined
from bot.composing import meanwhile
from bot.desk import Desk
from bot.model import Case, DirectMessage, Item, ItemState, Reply, Seen, Send
from bot.model.told import Code, Told
from bot.model.views.reply_form import ReplyDraft
from bot.replies.submitting import reply_with
from bot.team.policy import may_publish


def draft_unless_publisher(desk: Desk, item: Item) -> Item:
    """Turn the item into a draft unless its author may publish (PERCH_PUBLISHERS)."""
    return item if may_publish(desk, item.by) else draft(item)


def draft(item: Item) -> Item:
    """Turn a send into one that leaves only when someone else has approved it."""
    return replace(item, state=ItemState.DRAFT)


def seen_by_writer(item: Item, case: Case) -> Seen:
    """Return how its writer knew the case when they handed the draft in."""
    return item.review.seen or meanwhile.seen_now(case)


def approve(item: Item, by: str, now: datetime, undo: timedelta) -> Item:
    """Let it leave, after the undo window. Errors: `Declined` for one's own, or when it was decided."""
    _to_decide(item, by)
    review = replace(item.review, approved_by=by)
    return replace(item, state=ItemState.QUEUED, due_at=now + undo, review=review)


def edited(item: Item, text: str) -> Item:
    """Return the draft with another text, signed and cut as it was."""
    return replace(item, send=_with_text(item.send, text), review=replace(item.review, changed=True))


def _with_text(send: Send | None, text: str) -> Send | None:
    if isinstance(send, DirectMessage):
        return structs.replace(send, text=with_emoji(text))
    return reply_with(send, draft_of(send, text)) if isinstance(send, Reply) else send


def draft_of(reply: Reply, text: str) -> ReplyDraft:
    """Return another text as it would be published in place of this reply's."""
    return ReplyDraft(text, reply.initials, reply.split, reply.summoned)


def reject(item: Item, by: str, note: str, now: datetime) -> Item:
    """It does not leave; its writer reads why. Errors: `Declined` for one's own, or when it was decided."""
    _to_decide(item, by)
    why = Told(Code.NOT_APPROVED_NOTE, {"note": note}) if note else Told(Code.NOT_APPROVED)
    result = replace(item.result, rejected_by=by, note=note)
    return replace(item, state=ItemState.REFUSED, why=why, ended_at=now, result=result)


def _to_decide(item: Item, by: str) -> None:
    if item.state is not ItemState.DRAFT:
        raise Declined("Someone has already decided on this draft; the card shows the result.")
    if item.by == by:
        raise Declined("You can't approve your own draft. Ask someone else who can publish.")
