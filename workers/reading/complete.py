"""What X left out of an answer is asked for again by look-up, once; what it does not tell there is left
out.
"""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from bot.desk import Desk
from bot.model import Mention
from bot.network import NetworkError

log = structlog.get_logger()

AT_ONCE = 100  # X's limit for a look-up


def complete(desk: Desk, posts: Iterable[Mention]) -> list[Mention]:
    """Return the posts, those without their author as a look-up shows them; a second look on a day is
    free.
    """
    found = list(posts)
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
