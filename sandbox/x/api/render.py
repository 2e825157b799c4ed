"""X's own JSON of a post, a user, a picture, a message: only the fields asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.x import text
from sandbox.x.api.entities import entities_of
from sandbox.x.api.fields import Wanted
from sandbox.x.model import XDm, XMedia, XPost, XUser

if TYPE_CHECKING:
    from sandbox.x.state import XState

EDITS = 5
EDIT_WINDOW = timedelta(hours=1)


def stamp(at: datetime) -> str:
    """X's times: UTC, to the millisecond."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def post(state: XState, one: XPost, wanted: Wanted) -> dict[str, Any]:
    """Return a field that has nothing to say is left out, as X does."""
    body: dict[str, Any] = {}
    for field, make in POST.items():
        if field in wanted.post and (value := make(state, one)) not in (None, [], {}):
            body[field] = value
    return body


def shown_text(one: XPost) -> str:
    """Return the `text`: escaped, and cut where only the note has all of it."""
    return text.escape(text.truncate(one.text) if is_long(one) else one.text)


def is_long(one: XPost) -> bool:
    return text.weighted_length(one.text[one.starts_at :]) > text.MAX_WEIGHT


def _plain_entities(state: XState, one: XPost) -> dict[str, Any]:
    return entities_of(state, one, text.truncate(one.text) if is_long(one) else one.text)


def _note(state: XState, one: XPost) -> dict[str, Any] | None:
    if not is_long(one):
        return None
    return {"text": text.escape(one.text), "entities": entities_of(state, one, one.text)}


def _references(one: XPost) -> list[dict[str, str]]:
    kinds = (("retweeted", one.repost_of), ("quoted", one.quote_of), ("replied_to", one.in_reply_to))
    return [{"type": kind, "id": target} for kind, target in kinds if target]


def _metrics(state: XState, one: XPost) -> dict[str, int]:
    return {
        "retweet_count": state.posts.reposts[one.id],
        "reply_count": state.posts.replies[one.id],
        "like_count": one.likes,
        "quote_count": state.posts.quotes[one.id],
        "bookmark_count": 0,
        "impression_count": 40 + 30 * one.likes,
    }


def _edit_controls(_state: XState, one: XPost) -> dict[str, Any]:
    return {
        "edits_remaining": max(0, EDITS + 1 - len(one.edit_ids)),
        "is_edit_eligible": one.in_reply_to is None,
        "editable_until": stamp(one.created_at + EDIT_WINDOW),
    }


POST: dict[str, Callable[[XState, XPost], Any]] = {
    "id": lambda _state, one: one.id,
    "text": lambda _state, one: shown_text(one),
    "edit_history_tweet_ids": lambda _state, one: list(one.edit_ids),
    "author_id": lambda _state, one: one.author_id,
    "created_at": lambda _state, one: stamp(one.created_at),
    "conversation_id": lambda _state, one: one.conversation_id,
    "lang": lambda _state, one: one.lang,
    "in_reply_to_user_id": lambda _state, one: one.in_reply_to_user_id,
    "referenced_tweets": lambda _state, one: _references(one),
    "attachments": lambda _state, one: {"media_keys": [m.key for m in one.media]} if one.media else None,
    "entities": _plain_entities,
    "note_tweet": _note,
    "public_metrics": _metrics,
    "edit_controls": _edit_controls,
    "display_text_range": lambda _state, one: [one.starts_at, len(shown_text(one))],
    "possibly_sensitive": lambda _state, _one: False,
    "paid_partnership": lambda _state, one: one.paid_partnership or None,
    "reply_settings": lambda _state, _one: "everyone",
    "source": lambda _state, one: "Sandbox API" if one.by_api else "X Web App",
}


def user(state: XState, one: XUser, wanted: Wanted, as_user: bool) -> dict[str, Any]:
    """`as_user`: the caller is a person, so that what lies between the two can be told."""
    values: dict[str, Any] = {
        "id": one.id,
        "name": one.name,
        "username": one.username,
        "created_at": stamp(one.created_at),
        "description": one.bio,
        "location": one.location or None,
        "profile_image_url": f"{state.world.address}/x/avatar/{one.username}_normal.png",
        "protected": one.protected,
        "verified": one.verified,
        "verified_type": one.verified_type,
        "url": "",
        "public_metrics": {
            "followers_count": one.followers,
            "following_count": one.following,
            "tweet_count": one.posts,
            "listed_count": one.followers // 400,
            "like_count": one.posts // 2,
            "media_count": one.posts // 20,
        },
    }
    if as_user:
        values["receives_your_dm"] = state.may_dm(one)
        values["connection_status"] = _connection(state, one)
    return {field: value for field, value in values.items() if field in wanted.user and value is not None}


def _connection(state: XState, one: XUser) -> list[str]:
    between = (("following", (state.brand_id, one.id)), ("followed_by", (one.id, state.brand_id)))
    return [name for name, pair in between if pair in state.follows]


def media(one: XMedia, wanted: Wanted) -> dict[str, Any]:
    values = {
        "media_key": one.key,
        "type": one.type,
        "url": one.url if one.type == "photo" else None,
        "preview_image_url": None if one.type == "photo" else one.url,
        "alt_text": one.alt_text or None,
        "width": one.width,
        "height": one.height,
    }
    return {field: value for field, value in values.items() if field in wanted.media and value is not None}


def dm(one: XDm, wanted: Wanted) -> dict[str, Any]:
    values = {
        "id": one.id,
        "event_type": "MessageCreate",
        "text": one.text,
        "created_at": stamp(one.created_at),
        "dm_conversation_id": one.conversation_id,
        "sender_id": one.from_id,
        "participant_ids": [one.from_id, one.to_id],
        "attachments": {"media_keys": [m.key for m in one.media]} if one.media else None,
        "entities": {},
    }
    return {field: value for field, value in values.items() if field in wanted.dm and value is not None}
