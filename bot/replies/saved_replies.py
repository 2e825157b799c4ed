"""The team's saved replies: kept under a name, chosen in the reply window."""

from __future__ import annotations

import uuid

from bot.composing import reply_fields
from bot.desk import Desk
from bot.model import SavedReply
from bot.store.keys import SAVED_REPLIES
from bot.store.table import Table

MOST = 90  # as many as a window of Slack (100 blocks) and a select (100 options) can show


class NotKept(ValueError):
    """Why it was not kept, in words; `field` is what to fix: "name" or "text"."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def all_of(desk: Desk) -> tuple[SavedReply, ...]:
    """Return all saved replies, by name."""
    return tuple(sorted(_table(desk).all().values(), key=lambda reply: reply.name.casefold()))


class ChangedMeanwhile(Exception):
    """Somebody saved another version since the window was opened; `now` is theirs."""

    def __init__(self, now: SavedReply) -> None:
        super().__init__(now.name)
        self.now = now


def find(desk: Desk, reply_id: str) -> SavedReply | None:
    return _table(desk).get(reply_id)


def keep(desk: Desk, name: str, text: str, by: str, reply_id: str = "", seen: str = "") -> SavedReply:
    """Keep a new saved reply, or another version of `reply_id`; `seen`: the mark of the version that was
    changed.

    Errors: `NotKept`; `ChangedMeanwhile` where another version stands there by now.
    """
    now = find(desk, reply_id) if seen else None
    if seen and now is None:
        raise NotKept("name", "Someone has deleted this saved reply. Copy your text into a new one.")
    if now is not None and now.mark != seen and (now.name, now.text) != (name, text):
        raise ChangedMeanwhile(now)
    others = [reply for reply in all_of(desk) if reply.id != reply_id]
    if any(reply.name.casefold() == name.casefold() for reply in others):
        raise NotKept("name", f"There is already a saved reply called “{name}”. Choose another name.")
    if len(others) >= MOST:
        raise NotKept("name", f"There are {MOST} saved replies already. Delete one first.")
    try:
        reply_fields.check(text)
    except reply_fields.BadField as error:
        raise NotKept("text", str(error)) from error
    kept = SavedReply(reply_id or uuid.uuid4().hex[:12], name, text, by)
    _table(desk).put(kept.id, kept)
    return kept


def drop(desk: Desk, reply_id: str) -> None:
    _table(desk).drop(reply_id)


def _table(desk: Desk) -> Table[SavedReply]:
    return desk.store.table(SAVED_REPLIES)
