"""Make the items of the outbox: which lane each leaves by, and in which order."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Case, Delete, DirectMessage, Hide, Item, ItemState, Kind, Lane, Post, Reply, Send
from bot.model.outbox.content import Follow
from bot.model.outbox.notices import Notice

PEOPLE_FIRST = -1e9  # what people did never waits behind mentions
KINDS: dict[type, Kind] = {
    Reply: Kind.REPLY,
    Post: Kind.POST,
    DirectMessage: Kind.DM,
    Delete: Kind.DELETE,
    Hide: Kind.HIDE,
    Follow: Kind.FOLLOW,
}


def for_x(
    item_id: str, send: Send, by: str, now: datetime, *, case_id: str = "", undo: timedelta = timedelta()
) -> Item:
    """Return the item of what leaves for X, in the order of the presses; `undo`: how long it can be taken
    back.

    `by` is the Slack user who pressed: no machine writes to anybody. Errors: ValueError without one.
    """
    if not by:
        raise ValueError("what leaves for a network carries the person who pressed")
    return Item(
        id=item_id,
        kind=KINDS[type(send)],
        lane=Lane.NETWORK,
        created_at=now,
        due_at=now + undo,
        rank=now.timestamp(),
        case_id=case_id,
        by=by,
        send=send,
    )


def for_slack(
    item_id: str,
    channel: str,
    notice: Notice,
    now: datetime,
    *,
    rank: float,
    kind: Kind = Kind.MESSAGE,
    case_id: str = "",
    by: str = "",
) -> Item:
    """Return the item of a message in a channel; with the same id it is posted once."""
    return Item(
        id=item_id,
        kind=kind,
        lane=Lane.slack(channel),
        created_at=now,
        due_at=now,
        rank=rank,
        case_id=case_id,
        by=by,
        notice=notice,
    )


def people_first(now: datetime) -> float:
    """Return the rank of what people did: before all else, in its own order."""
    return PEOPLE_FIRST + now.timestamp() / 1e3


def note(case: Case, note_id: str, notice: Notice, now: datetime) -> Item:
    """Return the item of a note in the thread of a case's card, where everybody reads its history."""
    rank = people_first(now)
    return for_slack(note_id, case.channel, notice, now, rank=rank, kind=Kind.NOTE, case_id=case.id)


def channel_message(channel: str, item_id: str, notice: Notice, now: datetime) -> Item:
    """Return the item of a message of its own in a channel, the newest first."""
    return for_slack(item_id, channel, notice, now, rank=-now.timestamp())


def ending_note_id(item: Item) -> str:
    """Return the id of the note that tells how a send ended: a send that was unsure, was sent again by a
    person, and is unsure again is told twice.
    """
    tried = f"-{item.last_try.timestamp():.3f}" if item.state is ItemState.UNSURE and item.last_try else ""
    return f"told-{item.id}-{item.state.value}{tried}"
