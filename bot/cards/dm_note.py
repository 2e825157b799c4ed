"""A customer's direct message, where those may read it who answer it."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.message import Message
from bot.blockkit.text import clip, escape, quote, when
from bot.model import Case
from bot.x.dms import DirectMessage


def dm_note(case: Case, event: DirectMessage, card_link: str = "") -> Message:
    """The message with its buttons; `card_link` where it stands outside of the card's thread."""
    who = f"@{escape(event.sender.handle or case.handle)}"
    at = f" {when(event.created_at)}" if event.created_at else ""
    back = [context(f"<{card_link}|Back to the card>")] if card_link else []
    return Message(
        clip(f"{who} wrote a direct message: {escape(event.text)}", 3900),
        (
            section(f"*{who}* wrote a direct message{at}:\n{quote(event.text, 2500)}"),
            actions(f"dm:{event.id}", button("DM", "dm", case.id, style="primary")),
            *back,
        ),
    )
