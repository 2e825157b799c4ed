"""Which post of a case is answered next: the newest one that nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.case import Case
from bot.model.mention import Mention
from bot.model.outbox.item import Item, ItemState, Kind

CAME_TO_NOTHING = (ItemState.REFUSED, ItemState.UNDONE)


def post_to_answer(case: Case, posts: Sequence[Mention], sends: Sequence[Item]) -> Mention:
    """Return the newest post (of `posts`, oldest first) that is still there and that nobody has answered.

    A reply answers its post, and what was written before it in the same conversation: a case can hold
    several conversations. Where only such an earlier post still waits, X showed it after the reply, so it is
    taken. Where everything is answered, it is the newest post that is there.
    """
    there = [post for post in posts if not post.withdrawn] or list(posts[-1:])
    since = case.waiting_since
    waiting = [post for post in there if since is not None and post.created_at >= since]
    replies = [one for one in sends if _stands(one)]
    on_its_way = [one for one in replies if one.state is not ItemState.SENT]
    open_ones = [post for post in waiting if not _covers(replies, post, there)]
    late = [post for post in waiting if not _hits(replies, post) and not _covers(on_its_way, post, there)]
    return (open_ones or late or there)[-1]


def _stands(item: Item) -> bool:
    """Return whether it is a reply that is on X, or on its way, or waits for approval."""
    return item.kind is Kind.REPLY and item.state not in CAME_TO_NOTHING and not item.result.deleted_by


def _hits(replies: Sequence[Item], post: Mention) -> bool:
    return any(one.reply_to == post.post_id for one in replies)


def _covers(replies: Sequence[Item], post: Mention, posts: Sequence[Mention]) -> bool:
    """Return whether a reply went to this post, or to a later one of its conversation."""
    later = (one for one in posts if one.conversation_id == post.conversation_id)
    return any(one.created_at >= post.created_at and _hits(replies, one) for one in later)
