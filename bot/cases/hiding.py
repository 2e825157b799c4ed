"""Which reply can be hidden on X: one in a conversation that began with a post of ours."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Mention


def hideable(posts: Sequence[Mention], brand_id: str) -> Mention | None:
    """Return the newest reply of a case (its posts, oldest first) that X lets us hide; None: none.

    X hides replies only in conversations of our own posts. A customer who answers our reply under a post
    of theirs writes in their own. A conversation has the id of the post that began it: it is ours where
    one of these posts answers that very post, and answers us.
    """
    ours = brand_id and any(_answers_the_first_post_of(post, brand_id) for post in posts)
    there = [post for post in posts if not post.withdrawn and _answered(post)]
    return there[-1] if ours and there else None


def _answers_the_first_post_of(post: Mention, brand_id: str) -> bool:
    return post.in_reply_to_user == brand_id and post.conversation_id in _answered(post)


def _answered(post: Mention) -> set[str]:
    return {one.post_id for one in post.refers if one.kind == "replied_to"}
