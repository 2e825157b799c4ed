"""A customer's direct message, where those may read it who answer it."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import EMPTY, clip_markup, link, md
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.model import Case
from bot.network import DirectMessage


def dm_note(case: Case, event: DirectMessage, card_link: str = "") -> Message:
    """The message with its buttons; `card_link` where it stands outside of the card's thread."""
    who = f"@{event.sender.handle or case.handle}"
    at = md(" {}", when(event.created_at)) if event.created_at else EMPTY
    back = [context(link(card_link, "Back to the card"))] if card_link else []
    return Message(
        clip_markup(md("{} wrote a direct message: {}", who, event.text), 3900),
        (
            section(md("*{}* wrote a direct message{}:", who, at)),
            *exact_rows(event.text),
            actions(f"dm:{event.id}", button("DM", "dm", case.id, style="primary")),
            *back,
        ),
    )
