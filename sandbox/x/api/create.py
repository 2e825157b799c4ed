"""POST /2/tweets: post, reply, quote, edit; with all that X refuses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sandbox.x import text
from sandbox.x.api.call import ID, Answer, Call
from sandbox.x.api.problems import forbidden, invalid
from sandbox.x.api.render import shown_text
from sandbox.x.ids import first_id_at
from sandbox.x.model import XMedia, XPost
from sandbox.x.uploads import as_media

KEYS = {
    "text", "reply", "quote_tweet_id", "media", "edit_options", "reply_settings", "made_with_ai",
    "paid_partnership", "nullcast", "for_super_followers_only", "share_with_followers",
}  # fmt: skip
MOST_MEDIA = 4
DUPLICATE_FOR = timedelta(days=1)
NOT_VISIBLE = "You attempted to reply to a Tweet that is deleted or not visible to you."
NOT_ENGAGED = "You can only reply to or quote posts where you are mentioned or are the author."
DUPLICATE = "You are not allowed to create a Tweet with duplicate content."
NO_QUOTES = "Quoting posts through the API is not permitted at your access level."
TOO_LONG = (
    "Your Tweet text is too long. For more information on how Twitter determines text length see "
    "https://github.com/twitter/twitter-text."
)


async def create(call: Call) -> Answer:
    """201 and the post, after everything that X checks first."""
    body = await call.json(KEYS)
    typed = _typed(body)
    media = _media(call, body)
    if not typed.strip() and not media:
        raise invalid("$.text: must be at least 1 characters long")
    if text.weighted_length(typed) > text.MAX_WEIGHT:
        raise forbidden(TOO_LONG)
    previous = _object(body, "edit_options").get("previous_post_id")
    if previous:
        return _answer(_edited(call, _id(previous, "edit_options.previous_post_id"), typed))
    reply = _object(body, "reply")
    parent = _parent(call, reply)
    quoted = _quoted(call, body)
    without, paid = _excluded(reply), _flag(body, "paid_partnership")
    _refuse_duplicate(call, typed, parent)
    state = call.state
    post = state.post(
        state.brand.username,
        typed,
        in_reply_to=parent.id if parent else None,
        quote_of=quoted.id if quoted else None,
        media=media,
        by_api=True,
        without=without,
        paid_partnership=paid,
    )
    state.charge(state.meter.write(_price(call, post, parent)))
    return _answer(post)


def _answer(post: XPost) -> Answer:
    data = {"id": post.id, "text": shown_text(post), "edit_history_tweet_ids": list(post.edit_ids)}
    return Answer({"data": data}, 201)


def _typed(body: dict[str, Any]) -> str:
    typed = body.get("text", "")
    if not isinstance(typed, str):
        raise invalid("$.text: must be of type string")
    return typed[: text.MAX_POST]


def _object(body: dict[str, Any], name: str) -> dict[str, Any]:
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise invalid(f"$.{name}: must be of type object")
    return value


def _flag(body: dict[str, Any], name: str) -> bool:
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise invalid(f"$.{name}: must be of type boolean")
    return value


def _excluded(reply: dict[str, Any]) -> frozenset[str]:
    """Return ids of the users whose handles must not be put before the reply."""
    ids = reply.get("exclude_reply_user_ids", [])
    if not isinstance(ids, list):
        raise invalid("$.reply.exclude_reply_user_ids: must be of type array")
    return frozenset(map(str, ids))


def _id(value: Any, name: str) -> str:
    if not isinstance(value, str) or not ID.match(value):
        raise invalid(f"$.{name}: does not match the pattern ^[0-9]{{1,19}}$")
    return value


def _parent(call: Call, reply: dict[str, Any]) -> XPost | None:
    """Return the post replied to. Self-serve access may answer only those who turned to us (since
    2026-02-23).
    """
    if not reply:
        return None
    parent = call.state.posts.get(_id(reply.get("in_reply_to_tweet_id"), "reply.in_reply_to_tweet_id"))
    if parent is None or not call.state.may_see(parent):
        raise forbidden(NOT_VISIBLE)
    if call.state.settings.tier == "self-serve" and not engaged(call, parent):
        raise forbidden(
            NOT_ENGAGED, "Authorization Error", "https://api.twitter.com/2/problems/not-authorized"
        )
    return parent


def engaged(call: Call, post: XPost) -> bool:
    """Return whether its author turned to the brand: mentioned it, quoted it, or is it."""
    brand = call.state.brand_id
    quoted = call.state.posts.get(post.quote_of) if post.quote_of else None
    return brand in (post.author_id, quoted and quoted.author_id) or brand in post.mentions


def _quoted(call: Call, body: dict[str, Any]) -> XPost | None:
    """Return the post quoted; gone from self-serve access since 2026-04-20."""
    if "quote_tweet_id" not in body:
        return None
    if call.state.settings.tier == "self-serve":
        raise forbidden(NO_QUOTES)
    quoted = call.state.posts.get(_id(body["quote_tweet_id"], "quote_tweet_id"))
    if quoted is None or not call.state.may_see(quoted):
        raise forbidden("You attempted to quote a Tweet that is deleted or not visible to you.")
    return quoted


def _media(call: Call, body: dict[str, Any]) -> tuple[XMedia, ...]:
    ids = _object(body, "media").get("media_ids", [])
    if not isinstance(ids, list) or len(ids) > MOST_MEDIA:
        raise invalid(f"$.media.media_ids: there must be a maximum of {MOST_MEDIA} items in the array")
    found = []
    for media_id in ids:
        upload = call.state.uploads.get(_id(media_id, "media.media_ids"))
        if upload is None or upload.data is None or upload.expires < call.state.now:
            raise invalid("Your media IDs are invalid.")
        found.append(as_media(upload, call.state.world.address))
    return tuple(found)


def _refuse_duplicate(call: Call, typed: str, parent: XPost | None) -> None:
    """Refuse the same words to the same account (or to nobody) within a day; X puts its handle before a
    reply.
    """
    state = call.state
    answered = parent.author_id if parent else None
    for post in state.posts.newest_first(down_to=first_id_at(state.now - DUPLICATE_FOR)):
        ours = post.author_id == state.brand_id and not post.deleted
        if ours and post.in_reply_to_user_id == answered and _said(post) == typed.strip():
            raise forbidden(DUPLICATE)


def _said(post: XPost) -> str:
    return post.typed[post.starts_at :].strip()


def _edited(call: Call, previous: str, typed: str) -> XPost:
    old = call.state.posts.get(previous)
    if old is None or old.deleted or old.superseded or old.author_id != call.state.brand_id:
        raise forbidden("You are not permitted to edit this Tweet.")
    new = call.state.edit(previous, typed)
    call.state.charge(call.state.meter.write("post with a URL" if new.links else "post"))
    return new


def _price(call: Call, post: XPost, parent: XPost | None) -> str:
    if post.links:
        return "post with a URL"
    return "summoned reply" if parent is not None and engaged(call, parent) else "post"
