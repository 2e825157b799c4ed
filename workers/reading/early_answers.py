"""Posts of ours that answer a post which Perch has not read yet: kept until it has, two days at most."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model.table_records import EarlyReply
from bot.network import OwnPost
from bot.store.keys import EARLY_REPLIES

KEPT = timedelta(days=2)


def keep(desk: Desk, post: OwnPost) -> None:
    """Safe to do twice: the time from which it is kept stays."""
    at = post.created_at.isoformat() if post.created_at else ""
    desk.store.table(EARLY_REPLIES).put_first(post.id, EarlyReply(post.text, at, post.reply_to, desk.clock()))


def kept(desk: Desk) -> dict[str, OwnPost]:
    """Return those that still wait, by id; what has waited too long is forgotten."""
    found, late = {}, []
    for post_id, one in desk.store.table(EARLY_REPLIES).all().items():
        if one.since < desk.clock() - KEPT:
            late.append(post_id)
            continue
        at = datetime.fromisoformat(one.at) if one.at else None
        found[post_id] = OwnPost(post_id, one.text, at, one.reply_to)
    drop(desk, *late)
    return found


def drop(desk: Desk, *post_ids: str) -> None:
    """Drop those that have found their case."""
    if post_ids:
        desk.store.table(EARLY_REPLIES).drop(*post_ids)
