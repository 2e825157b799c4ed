"""In place of the question whether a send arrived: who looked, and what they saw."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.markup import clip_markup, md, mention
from bot.blockkit.message import Message
from bot.cards.quotes import quote_rows
from bot.cards.state import WHAT
from bot.model import Item, Kind


def decided_note(item: Item, by: str, *, there: bool) -> Message:
    """A direct message is not quoted here: not everybody who reads the thread may read it."""
    what = WHAT[item.kind].lower()
    said = md("{} saw this {} on X.", mention(by), what) if there else md("{} did not see this {} on X: it is sent again.", mention(by), what)
    text = "" if item.kind is Kind.DM else str(item.body.get("text", ""))
    return Message(clip_markup(md("{} {}", said, text), 3900), (section(said), *(quote_rows(text) if text else ())))
