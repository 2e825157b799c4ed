"""Which sends an App Home or a Next window offers to undo, kept for as long as it does.

Both are drawn by a press. Once the send has left, they would go on offering it, so
`handlers.following_sends` draws them again.
"""

from __future__ import annotations

import threading

from bot.blockkit.message import Block
from bot.cards.reply.undo_row import sends_offered
from bot.desk import Desk
from bot.model.carried import HomeView
from bot.model.table_records import UndoOffered
from bot.store.keys import UNDO_OFFERED

OFFERED = threading.Event()  # something is kept: who follows the sends of this process looks


def home_of(user: str) -> str:
    """Name somebody's App Home."""
    return f"home {user}"


def next_of(user: str) -> str:
    """Name the Next window that somebody opened last."""
    return f"next {user}"


def keep_offers(
    desk: Desk, name: str, view: Block, home: HomeView | None = None, view_hash: str = ""
) -> None:
    """Keep which sends a view offers that Slack has just shown.

    One with an input is not drawn again without a press: what is being typed there would be lost.
    """
    table, offered = desk.store.table(UNDO_OFFERED), sends_offered(view.get("blocks") or [])
    items = desk.store.items.many(offered) if offered else {}
    if not items or any(block["type"] == "input" for block in view["blocks"]):
        table.drop(name)
        return
    table.put(name, UndoOffered({item.id: item.due_at for item in items.values()}, home, view_hash))
    OFFERED.set()
