"""What Perch itself knows of posts that others answer or quote: customers' posts, and the brand's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.desk import Desk
from bot.model import Item
from bot.model.outbox.content import Post, Reply
from bot.model.outbox.notices import OwnPost


@dataclass(frozen=True)
class KnownPost:
    """A post as our records have it; without a text where it was withdrawn."""

    text: str
    author_id: str
    handle: str


def known_posts(desk: Desk, post_ids: Iterable[str]) -> dict[str, KnownPost]:
    """Return those of the posts that are in our records, by id. Errors: `ArchiveError`."""
    wanted = set(post_ids)
    found = {
        post.post_id: KnownPost("" if post.withdrawn else post.text, post.author.id, post.author.handle)
        for post in desk.store.mentions.many(wanted).values()
        if post.post_id in wanted
    }
    brand = desk.network.account
    ours = _ours(desk, wanted - found.keys())
    return found | {post_id: KnownPost(text, brand.id, brand.handle) for post_id, text in ours.items()}


def _ours(desk: Desk, post_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the texts of posts that the brand wrote, with Perch or on the network itself, by id."""
    makers = {post_id: desk.store.items.maker(post_id) or f"own-{post_id}" for post_id in post_ids}
    items = desk.store.items.many(makers.values())
    texts = {post_id: _text(items[maker]) for post_id, maker in makers.items() if maker in items}
    return {post_id: text for post_id, text in texts.items() if text}


def _text(item: Item) -> str:
    if isinstance(item.send, Reply | Post):
        return item.send.text
    return item.notice.text if isinstance(item.notice, OwnPost) else ""
