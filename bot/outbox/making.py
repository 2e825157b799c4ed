"""Make the items of the outbox: which lane each leaves by, and in which order."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Delete, DirectMessage, Hide, Item, Kind, Lane, Post, Reply, Send

PEOPLE_FIRST = -1e9  # what people did never waits behind mentions
KINDS: dict[type, Kind] = {
    Reply: Kind.REPLY,
    Post: Kind.POST,
    DirectMessage: Kind.DM,
    Delete: Kind.DELETE,
    Hide: Kind.HIDE,
}


def for_x(
    item_id: str, send: Send, by: str, now: datetime, *, case_id: str = "", undo: timedelta = timedelta()
) -> Item:
    """Return the item of what leaves for X, in the order of the presses; `undo`: how long it can be taken back."""
    return Item(
        id=item_id,
        kind=KINDS[type(send)],
        lane=Lane.x,
        created_at=now,
        due_at=now + undo,
        rank=now.timestamp(),
        case_id=case_id,
        by=by,
        send=send,
    )
