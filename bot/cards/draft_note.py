"""A draft in the thread of its card, for those who may publish."""

from __future__ import annotations

from bot.cards.elements import actions, button, section
from bot.cards.message import Block, Message
from bot.cards.state import WHAT
from bot.cards.text import clip, escape, quote
from bot.model import Item


def draft_note(item: Item, publishers: str) -> Message:
    """Exactly what would be published, with Approve, Edit and Reject."""
    what = WHAT[item.kind].lower()
    texts = _texts(item)
    head = f"<@{item.by}> drafted a {what}. {publishers} can approve it:"
    spoken = clip(f"{head} {escape(' '.join(texts))}", 3900)
    return Message(spoken, (section(head), *draft_posts(item), _decide(item)))


def draft_posts(item: Item) -> list[Block]:
    """Exactly what would be published."""
    return [section(quote(text, 2900)) for text in _texts(item)[:20]]


def _texts(item: Item) -> list[str]:
    return [str(item.body["text"]), *(str(part["text"]) for part in item.body.get("then", []))]


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
