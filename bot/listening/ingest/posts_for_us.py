"""Which posts of a page are for us, each with how it sounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.casework.watched_names import names_of
from bot.desk import Desk
from bot.listening.muted import muted
from bot.listening.quotes import without_withdrawn
from bot.model import Mention, Watch
from bot.model.networks import order
from bot.sentiment import analyse


def score_posts(desk: Desk, watch: Watch, posts: Iterable[Mention]) -> dict[str, Mention]:
    """Return the posts that are for us, by id, each with how it sounds."""
    silent = {*muted(desk), *(handle.lower().lstrip("@") for handle in watch.muted)}
    there = [p for p in without_withdrawn(desk, _once(posts)) if _is_for_us(p, silent, desk)]
    left = desk.store.mentions.left(p.id for p in there)  # seen, and long over
    wanted = _not_erased(desk, [p for p in there if p.id not in left])
    names = names_of(desk.network.account.handle, [watch, *desk.store.watches.all()]) if wanted else ()
    return {p.id: replace(p, sentiment=analyse(p.text, p.lang, names)) for p in wanted}


def _once(posts: Iterable[Mention]) -> list[Mention]:
    """Return each post once, in the order they were written; of two versions the newer."""
    newest: dict[str, Mention] = {}
    for post in posts:
        if post.id not in newest or order(post.post_id) > order(newest[post.id].post_id):
            newest[post.id] = post
    return sorted(newest.values(), key=lambda post: (post.created_at, order(post.id)))


def _not_erased(desk: Desk, posts: list[Mention]) -> list[Mention]:
    """Return the posts but those that a forgotten author wrote before they were erased: a sweep may find them
    again.
    """
    erased = desk.store.forgotten.since({post.author.id for post in posts})
    return [post for post in posts if not (at := erased.get(post.author.id)) or post.created_at > at]


def _is_for_us(post: Mention, silent: set[str], desk: Desk) -> bool:
    own = desk.network.account.id != "" and post.author.id == desk.network.account.id
    return not own and not post.is_repost and post.author.handle.lower() not in silent
