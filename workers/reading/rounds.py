"""Which watches are read together: one request serves all that fit into it."""

from __future__ import annotations

from bot.desk import Desk
from bot.model import Source, Watch
from bot.watching import Round, full_query


def round_of(desk: Desk, watch: Watch) -> Round:
    """The round that reads this watch."""
    cursor = desk.store.watches.cursor(watch.id)
    query = full_query(watch, desk.x.brand) if watch.source is Source.SEARCH else ""
    return Round((watch,), query, cursor)
