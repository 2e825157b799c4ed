"""What somebody writes who may not publish becomes a draft, for those who may."""

from __future__ import annotations

from bot.desk import Desk
from bot.model import Item
from bot.replies.approvals import draft
from bot.team.policy import may_publish


def or_draft(desk: Desk, item: Item) -> Item:
    """The item as it is for a publisher (PERCH_PUBLISHERS); else as a draft."""
    return item if may_publish(desk, item.by) else draft(item)
