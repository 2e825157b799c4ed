"""The question before a reply is deleted on X."""

from __future__ import annotations

from bot.blockkit.elements import context, modal, section
from bot.blockkit.exact import exact
from bot.blockkit.markup import EMPTY, link, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.model import Item
from bot.model.carried import OnItem


def delete_modal(item: Item) -> Block:
    """Return a window without inputs: what would go, and one button."""
    at = md(" {}", when(item.ended_at)) if item.ended_at else EMPTY
    where = link(item.result.url, "open on X") if item.result.url else EMPTY
    blocks: list[Block] = [
        section(md("*Delete this reply on X?* This can't be undone.")),
        exact(item.text),
        context(md("Sent by {}{}", mention(item.by), at), where),
        context(md("People may already have read it. The case keeps the text and who deleted it.")),
    ]
    carried = OnItem(item.id).dump()
    return modal("delete_reply", "Delete reply", blocks, submit="Delete reply", private_metadata=carried)
