"""Look posts up on the network: what it shows no more is forgotten, edits are taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.listening.ingest.take_page import ingest
from bot.listening.quotes import requoted
from bot.listening.withdrawal import withdraw
from bot.model import Mention, Source, Watch
from bot.model.resolution import Gone
from bot.network import Along, Page


def look_up(desk: Desk, mention_ids: Iterable[str]) -> set[str]:
    """Look posts up once; return those of which the network said what it shows. Errors: `NetworkError`."""
    known = {
        m.post_id: m for m in desk.store.mentions.many(mention_ids).values() if m.on_x and not m.withdrawn
    }
    if not known:
        return set()
    page = desk.network.lookup(known, along=Along.REFERRED)
    for post_id, why in (page.missing or {}).items():
        if post_id in known:
            withdraw(desk, known[post_id].id, why)
    for post in page.posts:
        if post.post_id in known:
            _seen(desk, known[post.post_id], post)
    _take_newer(desk, known, page)
    said = {*(page.missing or {}), *(post.post_id for post in page.posts)}
    return {known[post_id].id for post_id in said & known.keys()}


def _seen(desk: Desk, known: Mention, post: Mention) -> None:
    if post.author.protected and not known.author.protected:
        withdraw(desk, known.id, Gone.PROTECTED)
    elif any(one.text for one in known.refers) and post.refers != known.refers:
        requoted(desk, known.id, post.refers)


def _take_newer(desk: Desk, known: dict[str, Mention], page: Page) -> None:
    """Take the newest versions of edited posts, as if a watch had caught them."""
    newer = {new: known[old] for old, new in (page.newer or {}).items() if old in known}
    if not newer:
        return
    found = desk.network.lookup(newer)
    posts = [replace(p, watches=newer[p.post_id].watches) for p in found.posts if p.post_id in newer]
    ingest(desk, Watch("re-check", "Re-check", Source.MENTIONS), posts)
