"""X's things as the page draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.x.model import XDm, XPost, XUser

if TYPE_CHECKING:
    from sandbox.x.state import XState


def user(account: XUser) -> dict[str, Any]:
    return {
        "id": account.id,
        "username": account.username,
        "name": account.name,
        "bio": account.bio,
        "location": account.location,
        "followers": account.followers,
        "following": account.following,
        "posts": account.posts,
        "created_at": account.created_at.isoformat(),
        "verified": account.verified,
        "verified_type": account.verified_type,
        "protected": account.protected,
        "suspended": account.suspended,
        "can_dm": account.can_dm,
        "avatar": account.username,
    }


def post(state: XState, one: XPost) -> dict[str, Any]:
    """`text` is what its author typed, with the handles X put before it up to `starts_at`."""
    author = state.users[one.author_id]
    return {
        "id": one.id,
        "author_id": author.id,
        "username": author.username,
        "name": author.name,
        "text": one.typed,
        "starts_at": one.starts_at,
        "created_at": one.created_at.isoformat(),
        "in_reply_to": one.in_reply_to,
        "quote_of": one.quote_of,
        "repost_of": one.repost_of,
        "conversation_id": one.conversation_id,
        "lang": one.lang,
        "edited": len(one.edit_ids) > 1,
        "edit_ids": list(one.edit_ids),
        "deleted": one.deleted,
        "hidden": one.hidden,
        "media": [{"type": m.type, "url": m.url, "alt_text": m.alt_text} for m in one.media],
        "likes": one.likes,
        "replies": state.posts.replies[one.id],
        "by_api": one.by_api,
        "paid_partnership": one.paid_partnership,
    }


def dm(state: XState, one: XDm) -> dict[str, Any]:
    return {
        "id": one.id,
        "from_id": one.from_id,
        "to_id": one.to_id,
        "with_id": one.to_id if one.from_id == state.brand_id else one.from_id,
        "text": one.text,
        "created_at": one.created_at.isoformat(),
        "by_api": one.by_api,
        "media": [{"type": m.type, "url": m.url, "alt_text": m.alt_text} for m in one.media],
    }


def page(state: XState, newest: int = 200) -> dict[str, Any]:
    """Return all that the page needs to draw X: the newest posts only."""
    posts = []
    for one in state.posts.newest_first():
        if not one.superseded:
            posts.append(post(state, one))
        if len(posts) == newest:
            break
    return {
        "brand": user(state.brand),
        "users": [user(account) for account in state.users],
        "posts": posts,
        "dms": [dm(state, one) for one in state.dms],
        "settings": state.settings.as_json(),
        "prices_spent": str(state.meter.spent),
    }
