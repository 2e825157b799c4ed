"""How a welcome or a follow ended where something is left to do; a welcome's text is not shown."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.cards.reply.send_notes import said
from bot.model import Item, ItemState, Kind
from bot.model.lists.followers import Follower


def follower_note(item: Item, person: Follower | None) -> Message:
    """Return the note for the thread of the news."""
    to = person.at_handle if person else "somebody"
    words = md("{} (to {})", said(item), to)
    if item.state is not ItemState.UNSURE:
        return Message(words, (section(words),))
    arrived = "It was posted" if item.kind is Kind.DM else "It was done"
    row = actions(
        f"decide:{item.id}",
        button("Send again", "send_again", item.id),
        button(arrived, "it_arrived", item.id),
    )
    return Message(words, (section(words), row))
