"""What did not come along with posts is added: from our own records, and by look-ups where those lack it.

Where X bills what comes along, its pages are asked for bare: the posts alone. Their authors are then known
since earlier today, or looked up; what they answer or quote is in our records, or looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import structlog

from bot.desk import Desk
from bot.listening.bare_posts import with_authors, with_referred
from bot.model import Mention
from bot.network import NetworkError

log = structlog.get_logger()

AT_ONCE = 100  # X's limit for a look-up


def complete(desk: Desk, posts: Iterable[Mention], *, bare: bool = False) -> list[Mention]:
    """Return the posts with their authors, as far as the network tells them, and, if they are `bare`, with
    what they refer to. Those that we have are as we have them.

    Errors: `NetworkError`, only where they are bare.
    """
    found = list(posts)
    known = desk.store.mentions.many({post.post_id for post in found}) if bare else {}
    found = [_as_known(post, known.get(post.post_id)) for post in found]
    if bare:
        new = [post for post in found if post.post_id not in known]
        whole = {post.post_id: post for post in with_referred(desk, with_authors(desk, new))}
        found = [whole.get(post.post_id, post) for post in found]
    return _with_missing(desk, found)


def _as_known(post: Mention, known: Mention | None) -> Mention:
    return replace(post, author=known.author, refers=known.refers) if known else post


def _with_missing(desk: Desk, found: list[Mention]) -> list[Mention]:
    """Return the posts, those without their author as a look-up shows them; a second one is free."""
    lacking = {post.post_id for post in found if not post.author.handle}
    lacking -= desk.store.mentions.many(lacking).keys() if lacking else set()
    told = _look_up(desk, sorted(lacking))
    return [told.get(post.post_id, post) for post in found]


def _look_up(desk: Desk, post_ids: list[str]) -> dict[str, Mention]:
    """Return those that came with their author. What fails is said in the log: the posts come as they are."""
    told: dict[str, Mention] = {}
    try:
        for start in range(0, len(post_ids), AT_ONCE):
            page = desk.network.lookup(post_ids[start : start + AT_ONCE], "look-up")
            told.update({post.post_id: post for post in page.posts if post.author.handle})
    except NetworkError as error:
        log.info("posts without an author could not be looked up", error=type(error).__name__)
    if missing := len(post_ids) - len(told):
        log.info("X does not tell whose posts these are", count=missing)
    return told
