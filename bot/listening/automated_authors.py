"""Which authors of a page look automated, by what X says of them and by what they wrote to us lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.casework.author_history import Pasts
from bot.desk import Desk
from bot.listening.automated import FEWEST_TEXTS, looks_automated
from bot.model import Mention

LOOKED_AT = 10  # of an author's posts


def automated_authors(desk: Desk, posts: Iterable[Mention], pasts: Pasts) -> dict[str, str]:
    """Author id → the reason in words, for those that look automated."""
    latest: dict[str, Mention] = {}
    texts: dict[str, dict[str, str]] = defaultdict(dict)  # author → mention → text
    for post in posts:
        if post.author.id:
            latest[post.author.id] = post
            texts[post.author.id][post.id] = post.text
    for author, found in _earlier(desk, latest, pasts).items():
        texts[author] = {**found, **texts[author]}
    now, reasons = desk.clock(), {}
    for author, post in latest.items():
        known = post.author
        reason = looks_automated(
            posts_count=known.posts,
            created_at=known.created_at,
            now=now,
            recent_texts=list(texts[author].values())[-LOOKED_AT:],
            label=known.automated,
        )
        if reason:
            reasons[author] = reason
    return reasons


def _earlier(desk: Desk, authors: Iterable[str], pasts: Pasts) -> dict[str, dict[str, str]]:
    """What they wrote before, oldest first; in one request however many authors there are."""
    telling = {}
    for author in authors:
        cases = sorted(pasts.of(author).cases, key=lambda case: case.opened_at)
        written = [m for case in cases for m in case.mentions][-LOOKED_AT:]
        if len(written) >= FEWEST_TEXTS - 1:  # with fewer there is no telling, and nothing to read
            telling[author] = written
    posts = desk.store.mentions.many(m for ids in telling.values() for m in ids)
    return {
        author: {m: posts[m].text for m in ids if m in posts and posts[m].text}
        for author, ids in telling.items()
    }
