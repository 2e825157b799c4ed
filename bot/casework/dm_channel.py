"""With PERCH_DM_CHANNEL, the text of direct messages is shown in that channel alone, not in a card's
thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from msgspec import structs

from bot.casework.card_items import rank
from bot.desk import Desk
from bot.model import Case, Item, Kind
from bot.model.entry import Entry, Without
from bot.model.outbox.notices import Notice
from bot.outbox.making import channel_message
from bot.team.policy import may_read_dm_text


def aside(desk: Desk, case: Case) -> str:
    """Return the channel for the direct messages of a case; "": its own thread."""
    channel = desk.settings.dm_channel
    return "" if channel == case.channel else channel


def in_private(case: Case, item_id: str, channel: str, notice: Notice, now: datetime) -> Item:
    """Make the item of a message there."""
    item = channel_message(channel, item_id, notice, now)
    return replace(item, rank=rank(case), case_id=case.id)


def readable(desk: Desk, user: str, case: Case, entries: Iterable[Entry]) -> list[Entry]:
    """Return a case's journal without the direct messages that this user may not read."""
    found = list(entries)
    if may_read_dm_text(desk, user, case):
        return found
    return [_hidden(entry) if entry.kind is Kind.DM and entry.by != user else entry for entry in found]


def _hidden(entry: Entry) -> Entry:
    return (
        structs.replace(entry, words="", why=None, without=Without.PRIVATE)
        if entry.words or entry.why
        else entry
    )
