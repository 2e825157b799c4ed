"""What somebody writes who may not publish becomes a draft, for those who may."""

from __future__ import annotations

from bot.answers.approvals import draft
from bot.answers.publishers import publishes
from bot.desk import Desk
from bot.model import Item


def or_draft(desk: Desk, item: Item) -> Item:
    """The item as it is for a publisher (PERCH_PUBLISHERS); else as a draft."""
    return item if publishes(desk, item.by) else draft(item)
