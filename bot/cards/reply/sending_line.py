"""What the one who pressed Send sees at once, with the way back."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, section
from bot.blockkit.exact import exact, exact_rows
from bot.blockkit.markup import clip_markup, md
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.cards.reply.undo_row import undo_button
from bot.model import Item


def sending_line(item: Item, who: str) -> Message:
    """Return words that stay true: Slack lets nobody change an ephemeral message later."""
    text = item.text
    many = f", the first of {item.parts} posts" if item.parts > 1 else ""
    said = md("Your reply to {} will be sent at {}{}:", who, when(item.due_at, "{time_secs}"), many)
    return Message(
        clip_markup(md("{} {}", said, text), 3900),
        (section(said), exact(text, 600), actions(f"undo:{item.id}", undo_button(item, who))),
    )


def taken_back(item: Item, text: str) -> Message:
    """In place of the line above, once it was pressed."""
    said = md("Undone before it was sent. Your text:")
    again = button("Write again", "write_again", item.id, accessibility_label="Reopen the text")
    return Message(
        clip_markup(md("{} {}", said, text), 3900),
        (section(said), *exact_rows(text), actions(f"again:{item.id}", again)),
    )
