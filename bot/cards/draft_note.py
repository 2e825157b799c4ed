"""A draft in the thread of its card, for those who may publish."""

from __future__ import annotations

import json

from bot.cards.elements import actions, button, modal, section, text_input
from bot.cards.message import Block, Message
from bot.cards.state import WHAT
from bot.cards.text import clip, escape, quote
from bot.model import Item


def draft_note(item: Item, publishers: str) -> Message:
    """Exactly what would be published, with Approve, Edit and Reject."""
    what = WHAT[item.kind].lower()
    texts = [item.body["text"], *(part["text"] for part in item.body.get("then", []))]
    head = f"<@{item.by}> drafted a {what}. {publishers} can approve it:"
    spoken = clip(f"{head} {escape(' '.join(texts))}", 3900)
    shown = [section(quote(text, 2900)) for text in texts[:20]]
    return Message(spoken, (section(head), *shown, _decide(item)))


def draft_rows(item: Item, card_link: str) -> list[Block]:
    """The same in the App Home, with the way to its card."""
    what = WHAT[item.kind].lower()
    head = f"<@{item.by}> drafted a {what}"
    where = f" · <{card_link}|its card>" if card_link else ""
    return [section(f"{head}{where}\n{quote(str(item.body['text']), 600)}"), _decide(item)]


def _decide(item: Item) -> Block:
    return actions(
        f"draft:{item.id}",
        button("Approve", "approve", item.id, style="primary"),
        button("Edit…", "edit_draft", item.id),
        button("Reject…", "reject_draft", item.id, style="danger"),
    )


def edit_modal(item: Item, text: str) -> Block:
    blocks = [text_input("text", "What shall be published", initial=text)]
    kept = json.dumps({"item": item.id})
    return modal("edit_draft", "Edit the draft", blocks, submit="Approve", private_metadata=kept)


def reject_modal(item: Item) -> Block:
    blocks = [text_input("note", "Note for who wrote it", optional=True, max_length=1000)]
    kept = json.dumps({"item": item.id})
    return modal("reject_draft", "Reject the draft", blocks, submit="Reject", private_metadata=kept)
