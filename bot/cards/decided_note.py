"""In place of the question whether a send arrived: who looked, and what they saw."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.message import Message
from bot.blockkit.text import clip, escape
from bot.cards.quotes import quote_rows
from bot.cards.state import WHAT
from bot.model import Item, Kind


def decided_note(item: Item, by: str, *, there: bool) -> Message:
    """A direct message is not quoted here: not everybody who reads the thread may read it."""
    what = WHAT[item.kind].lower()
    said = f"<@{by}> saw this {what} on X." if there else f"<@{by}> did not see this {what} on X: it is sent again."
    text = "" if item.kind is Kind.DM else str(item.body.get("text", ""))
    return Message(clip(f"{said} {escape(text)}".strip(), 3900), (section(said), *(quote_rows(text) if text else ())))
