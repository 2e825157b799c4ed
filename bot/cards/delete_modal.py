"""The question before a reply is deleted on X."""

from __future__ import annotations

import json

from bot.blockkit.elements import context, modal, section
from bot.blockkit.message import Block
from bot.blockkit.text import quote, when
from bot.model import Item


def delete_modal(item: Item) -> Block:
    """A window without inputs: what would go, and one button."""
    at = f" {when(item.ended_at)}" if item.ended_at else ""
    where = f"<{item.result['url']}|open on X>" if item.result.get("url") else ""
    blocks: list[Block] = [
        section("*Delete this reply on X?* It cannot be brought back."),
        section(quote(str(item.body.get("text", "")), 2900)),
        context(f"Sent by <@{item.by}>{at}", where),
        context("Some people may have read it already. The case keeps its text, and who deleted it."),
    ]
    carried = json.dumps({"item": item.id})
    return modal("delete_reply", "Delete reply", blocks, submit="Delete reply", private_metadata=carried)
