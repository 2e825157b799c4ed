"""Posts that came without their authors and without what they answer or quote: each is looked up only where
our own records lack it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening.known_posts import KnownPost, known_posts
from bot.model import Author, Mention, Reference, Source
from bot.network import Along, BadCredentials, NetworkError, Refused

log = structlog.get_logger()

AT_ONCE = 100  # X's limit for a look-up
SHOWN = ("quoted", "replied_to")


def with_authors(desk: Desk, posts: Iterable[Mention]) -> list[Mention]:
    """Return the posts with their authors: those of today from our records, the others looked up together.

    Errors: `NetworkError`, where asking again later may help.
    """
    found = list(posts)
    authors = authors_of(
        desk, {post.author.id for post in found if post.author.id and not post.author.handle}
    )
    return [replace(post, author=authors.get(post.author.id, post.author)) for post in found]


def authors_of(desk: Desk, author_ids: set[str]) -> dict[str, Author]:
    """Return accounts by id, as they were within a day. Errors: `NetworkError`, as for `with_authors`."""
    known = desk.store.seen_authors.known(author_ids, desk.clock())
    unknown = sorted(author_ids - known.keys())
    if not unknown:
        return known
    try:
        fresh = desk.network.authors(unknown)
    except (Refused, BadCredentials) as error:  # a look-up of the posts may tell them
        log.warning("authors could not be looked up", error=type(error).__name__)
        return known
    desk.store.seen_authors.keep(fresh, desk.clock())
    return known | {one.id: one for one in fresh}


def with_referred(desk: Desk, posts: Sequence[Mention]) -> list[Mention]:
    """Return the posts with the texts of what they answer or quote, as far as those can be had.

    What fails is said in the log: a post is shown without them.
    """
    wanted = {one.post_id for post in posts for one in post.refers if one.kind in SHOWN and not one.text}
    if not wanted:
        return list(posts)
    known = known_posts(desk, wanted)
    known |= _look_up(desk, sorted(wanted - known.keys()))
    return [_with(desk, post, known) for post in posts]


def _look_up(desk: Desk, post_ids: Sequence[str]) -> dict[str, KnownPost]:
    if not spending.permits(spending.step_now(desk), Source.SEARCH):
        return {}
    found = {}
    try:
        for first in range(0, len(post_ids), AT_ONCE):
            page = desk.network.lookup(
                post_ids[first : first + AT_ONCE], "referred posts", along=Along.NOTHING
            )
            found.update({p.post_id: KnownPost(p.text, p.author.id, p.author.handle) for p in page.posts})
    except NetworkError as error:
        log.info("what posts answer or quote could not be looked up", error=type(error).__name__)
    return found


def _with(desk: Desk, post: Mention, known: Mapping[str, KnownPost]) -> Mention:
    refers = tuple(_filled(desk, one, known.get(one.post_id)) for one in post.refers)
    brand = desk.network.account.id
    quotes_us = any(one.kind == "quoted" and one.author_id == brand != "" for one in refers)
    return replace(post, refers=refers, may_reply=post.may_reply or quotes_us)


def _filled(desk: Desk, one: Reference, known: KnownPost | None) -> Reference:
    if known is None or one.text:
        return one
    brand = desk.network.account
    handle = known.handle or one.handle or (brand.handle if known.author_id == brand.id != "" else "")
    return replace(one, handle=handle, text=known.text, author_id=known.author_id or one.author_id)
