"""What waits to leave, with the button that takes it back."""

from __future__ import annotations

from collections.abc import Iterable

from bot.blockkit.elements import actions, button, section
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import when
from bot.model import Item, ItemState, Kind
from bot.model.views.case import CaseView

LABEL = "Sending… Undo"


def undo_row(view: CaseView) -> list[Block]:
    """Return a button for each send that can still be taken back; none where nothing waits."""
    who = view.author.at_handle
    waiting = [item for item in view.sends if can_be_undone(item)]
    # A row of its own for each: Slack takes an action_id once in a block.
    return [actions(f"undo:{item.id}", undo_button(item, who)) for item in waiting[-3:]]


def undo_button(item: Item, who: str) -> Block:
    what = "DM" if item.kind is Kind.DM else "reply"
    label = f"Undo: cancel the {what} to {who} before it is sent"
    return button(LABEL, "undo", item.id, accessibility_label=label[:75])


def sending_row(item: Item, who: str) -> Block:
    """Tell when a send leaves, with the button that takes it back.

    The words stay true where nothing is drawn again once it has left.
    """
    what = "DM" if item.kind is Kind.DM else "Reply"
    at = when(item.due_at, "{time_secs}")
    line = md("{} to {} by {}: will be sent at {}.", what, who, mention(item.by), at)
    label = f"Undo: cancel the {what} to {who} before it is sent"
    return section(line, accessory=button("Undo send", "undo", item.id, accessibility_label=label[:75]))


def sends_offered(blocks: Iterable[Block]) -> list[str]:
    """Return the ids of the sends whose rows stand among these blocks."""
    buttons = [block.get("accessory") or {} for block in blocks]
    return [str(one["value"]) for one in buttons if one.get("action_id") == "undo"]


def can_be_undone(item: Item) -> bool:
    """It has certainly not left, and waits for a reason: the undo window, or X's wish."""
    waits = item.due_at > item.created_at
    return item.is_answer and item.state is ItemState.QUEUED and not item.unknown and waits
