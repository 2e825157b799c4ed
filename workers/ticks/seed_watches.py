"""Make the watches of the settings: the brand's mentions, and each query of PERCH_WATCHES."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace

from bot.desk import Desk
from bot.feeds_in import is_address
from bot.listening.watching import MENTIONS
from bot.model import Source, Watch
from bot.store.keys import SEEDED_WATCHES


def tick(desk: Desk) -> None:
    """Add each watch of the settings once for ever: what people changed or deleted since stays so."""
    made = desk.store.table(SEEDED_WATCHES)
    known = made.all()
    for watch in _wanted(desk):
        if watch.id not in known:
            secret = secrets.token_urlsafe(24)
            desk.store.watches.add(replace(watch, secret=secret, created_at=desk.clock()))
            made.put(watch.id, watch.query)


def _wanted(desk: Desk) -> list[Watch]:
    mentions = Watch(MENTIONS, "Mentions of us", Source.MENTIONS, from_settings=True)
    searches = [
        Watch(_id(query), query[:60], _source(query), query=query, from_settings=True)
        for query in desk.settings.watches
    ]
    return [mentions, *searches] if desk.settings.can_write else searches


def _source(query: str) -> Source:
    return Source.FEED if is_address(query) else Source.SEARCH


def _id(query: str) -> str:
    return "q" + hashlib.sha256(query.encode()).hexdigest()[:12]
