"""A customer's direct message, where those may read it who answer it."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import EMPTY, clip_markup, link, md
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.model.outbox.notices import DmNote


def dm_note(case_id: str, dm: DmNote, card_link: str = "") -> Message:
    """Return the message with its buttons; `card_link` where it stands outside of the card's thread."""
    who = f"@{dm.handle}"
    at = md(" {}", when(dm.created_at)) if dm.created_at else EMPTY
    back = [context(link(card_link, "View case"))] if card_link else []
    return Message(
        clip_markup(md("{} sent a DM: {}", who, dm.text), 3900),
        (
            section(md("*{}* sent a DM{}:", who, at)),
            *exact_rows(dm.text),
            actions(f"dm:{dm.dm_id}", button("DM", "dm", case_id, style="primary")),
            *back,
        ),
    )
