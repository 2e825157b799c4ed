"""Drafts that wait for somebody who may publish: plain rules on the item."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.answers import meanwhile
from bot.answers.drafts import Draft
from bot.answers.meanwhile import Seen
from bot.answers.replies import posts_of
from bot.blockkit.shortcodes import with_emoji
from bot.cases import Declined
from bot.model import Case, Item, ItemState, Kind
from bot.money.prices import SUMMONED


def draft(item: Item) -> Item:
    """A send that leaves only when somebody else has approved it."""
    return replace(item, state=ItemState.DRAFT)


def seen_by_writer(item: Item, case: Case) -> Seen:
    """How its writer knew the case when they handed the draft in."""
    kept = item.body.get("seen")
    return meanwhile.seen_then(kept) if kept else meanwhile.seen_now(case)


def approve(item: Item, by: str, now: datetime, undo: timedelta) -> Item:
    """Let it leave, after the undo window. Errors: `Declined` for one's own, or when it was decided."""
    _to_decide(item, by)
    return replace(item, state=ItemState.QUEUED, due_at=now + undo, body={**item.body, "approved_by": by})


def edited(item: Item, text: str) -> Item:
    """The draft with another text, signed and cut as it was."""
    if item.kind is not Kind.REPLY:
        return replace(item, body={**item.body, "text": with_emoji(text), "changed": True})
    again = draft_of(item, text)
    kept = {k: v for k, v in item.body.items() if k not in ("then", "part", "of", "text", "price")}
    return replace(item, body={**kept, **posts_of(again), "typed": text, "changed": True})


def draft_of(item: Item, text: str) -> Draft:
    body = item.body
    summoned = bool(body.get("summoned", body.get("price") == SUMMONED))
    return Draft(text, str(body.get("initials", "")), bool(body.get("split")), summoned)


def reject(item: Item, by: str, note: str, now: datetime) -> Item:
    """It does not leave; its writer reads why. Errors: `Declined` for one's own, or when it was decided."""
    _to_decide(item, by)
    words = f"Not approved: {note}" if note else "Not approved."
    result = {"rejected_by": by, "note": note}
    return replace(item, state=ItemState.REFUSED, words=words, ended_at=now, result=result)


def _to_decide(item: Item, by: str) -> None:
    if item.state is not ItemState.DRAFT:
        raise Declined("Somebody has decided on this draft already; the card shows how.")
    if item.by == by:
        raise Declined("Nobody approves their own draft. Ask somebody else who may publish.")
