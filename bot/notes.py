"""Notes in a card's thread: the history of a case, where everybody can read it."""

from __future__ import annotations

from datetime import datetime

from bot.model import Case, Item, Kind
from bot.model.notices import Notice

PEOPLE_FIRST = -1e9  # what people did never waits behind mentions


def note(case: Case, note_id: str, notice: Notice, now: datetime) -> Item:
    """The item of a thread note; with the same id it is posted once."""
    return Item(
        id=note_id,
        kind=Kind.NOTE,
        lane=f"slack:{case.channel}",
        created_at=now,
        due_at=now,
        rank=PEOPLE_FIRST + now.timestamp() / 1e3,
        case_id=case.id,
        notice=notice,
    )


def channel_message(channel: str, item_id: str, notice: Notice, now: datetime) -> Item:
    """The item of a message of its own in a channel, the newest first; with the same id it is posted once."""
    return Item(
        id=item_id,
        kind=Kind.MESSAGE,
        lane=f"slack:{channel}",
        created_at=now,
        due_at=now,
        rank=-now.timestamp(),
        notice=notice,
    )
