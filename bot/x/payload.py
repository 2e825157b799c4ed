"""X's JSON to our records: both spellings of renamed fields, and nothing missing is a crash."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.model import Author, Media, Mention, Reference
from bot.model.resolution import Gone
from bot.network.automated_profile import says_automated
from bot.network.records import Account, Page
from bot.x.ids import AHEAD, in_future, number, read_time, snowflake_time

UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)  # what an odd value may raise


def read_page(answer: Mapping[str, Any], brand: Account, now: datetime) -> Page:
    """Read what can be read; an entry that cannot is counted, its neighbours are kept."""
    includes = _mapping(answer.get("includes"))
    users = {u.id: u for u in (read_author(raw) for raw in _list(includes.get("users"))) if u.id}
    others = {str(raw.get("id")): raw for raw in _list(either(includes, "tweets"))}
    media = {str(raw.get("media_key")): raw for raw in _list(includes.get("media"))}
    data = answer.get("data")
    raws = [data] if isinstance(data, dict) else _list(data)
    posts, odd = [], len(data) - len(raws) if isinstance(data, list) else 0
    for raw in raws:
        try:
            post = read_post(raw, users, others, media, brand, now)
        except UNREADABLE:
            post = None
        if post is None:
            odd += 1
        else:
            posts.append(post)
    meta = _mapping(answer.get("meta"))
    return Page(
        posts=tuple(posts),
        newest_id=_newest(_text(meta.get("newest_id")), posts, now),
        next_token=_text(meta.get("next_token")) or None,
        newer=_newer(raws),
        missing={**_withheld(raws), **_missing(answer)},
        odd=odd,
        users=len(users),
        links={_text(raw.get("id")): links_of(raw) for raw in raws},
    )


def read_author(raw: Mapping[str, Any]) -> Author:
    counts = _mapping(raw.get("public_metrics"))
    label = _mapping(raw.get("automated_by") or raw.get("affiliation"))
    return Author(
        id=_text(raw.get("id")),
        handle=_text(raw.get("username")),
        name=_text(raw.get("name")),
        followers=_count(counts.get("followers_count")),
        following=_count(counts.get("following_count")),
        posts=_count(either(counts, "tweet_count")),
        created_at=read_time(raw.get("created_at")),
        verified=bool(raw.get("verified")),
        protected=bool(raw.get("protected")),
        automated="automated" in str(label.get("description", "")).lower() or bool(raw.get("automated_by")),
        says_automated=says_automated(
            _text(raw.get("username")), _text(raw.get("name")), _text(raw.get("description"))
        ),
        avatar_url=_text(raw.get("profile_image_url")),
        can_dm=raw["receives_your_dm"] if isinstance(raw.get("receives_your_dm"), bool) else None,
    )


def read_post(
    raw: Mapping[str, Any],
    users: Mapping[str, Author],
    others: Mapping[str, Mapping[str, Any]],
    media: Mapping[str, Mapping[str, Any]],
    brand: Account,
    now: datetime,
) -> Mention | None:
    """Return one post, or None when not even an id that X could have given is there."""
    post_id = _text(raw.get("id"))
    if not number(post_id):
        return None
    history = [_text(i) for i in _list(either(raw, "edit_history_tweet_ids"), str) if number(_text(i))]
    author_id = _text(raw.get("author_id"))
    refers = tuple(_references(raw, others, users))
    mentions_brand = _mentions(raw, brand)
    quotes_brand = any(r.kind == "quoted" and r.author_id == brand.id != "" for r in refers)
    attached = _mapping(raw.get("attachments"))
    return Mention(
        id=min([*history, post_id], key=number),
        post_id=post_id,
        author=users.get(author_id) or Author(id=author_id),
        text=full_text(raw),
        created_at=_written_at(raw, post_id, now),
        conversation_id=_text(raw.get("conversation_id")) or post_id,
        lang=_text(raw.get("lang")),
        may_reply=mentions_brand or quotes_brand,
        mentions_brand=mentions_brand,
        in_reply_to_user=_text(raw.get("in_reply_to_user_id")),
        refers=refers,
        media=tuple(_media(attached, media)),
    )


def full_text(raw: Mapping[str, Any]) -> str:
    """Return the whole text as its author typed it: long posts carry theirs in note_tweet, X escapes & <
    >.
    """
    note = _mapping(either(raw, "note_tweet"))
    return html.unescape(_text(note.get("text")) or _text(raw.get("text")))


def links_of(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses behind X's short links, in order, where X says them; a long post has its own."""
    note = _mapping(either(raw, "note_tweet"))
    entities = _mapping(note.get("entities")) or _mapping(raw.get("entities"))
    return tuple(
        address for url in _list(entities.get("urls")) if (address := _text(url.get("expanded_url")))
    )


def _written_at(raw: Mapping[str, Any], post_id: str, now: datetime) -> datetime:
    """Return when X says that it was written, or its id says so; nothing is written later than tomorrow."""
    said = (read_time(raw.get("created_at")), snowflake_time(post_id))
    return next((at for at in said if at and at <= now + AHEAD), now)


def _newest(told: str, posts: Iterable[Mention], now: datetime) -> str | None:
    """Up to where a page reads. An id of the future would be a cursor behind which nothing is ever new."""
    if told and not in_future(told, now):
        return told
    return max((p.post_id for p in posts if not in_future(p.post_id, now)), key=number, default=None)


def either(raw: Mapping[str, Any], name: str) -> Any:
    """Return a field under its old name (tweet) or its new one (post)."""
    return raw[name] if name in raw else raw.get(name.replace("tweet", "post"))


def _mentions(raw: Mapping[str, Any], brand: Account) -> bool:
    named = _list(_mapping(raw.get("entities")).get("mentions"))
    for entry in named:
        if brand.id and _text(entry.get("id")) == brand.id:
            return True
        if brand.handle and _text(entry.get("username")).lower() == brand.handle.lower():
            return True
    if not brand.handle:
        return False
    return re.search(rf"(?<!\w)@{re.escape(brand.handle)}(?!\w)", full_text(raw), re.IGNORECASE) is not None


def _references(
    raw: Mapping[str, Any], others: Mapping[str, Mapping[str, Any]], users: Mapping[str, Author]
) -> list[Reference]:
    found = []
    for entry in _list(either(raw, "referenced_tweets")):
        other = others.get(_text(entry.get("id")), {})
        author_id = _text(other.get("author_id"))
        author = users.get(author_id)
        handle = author.handle if author else ""
        found.append(
            Reference(_text(entry.get("type")), _text(entry.get("id")), handle, full_text(other), author_id)
        )
    return found


def _media(attached: Mapping[str, Any], media: Mapping[str, Mapping[str, Any]]) -> list[Media]:
    known = [media[key] for key in _list(attached.get("media_keys"), str) if key in media]
    shown = [(raw, _text(raw.get("url")) or _text(raw.get("preview_image_url"))) for raw in known]
    return [Media(_text(raw.get("type")), url, _text(raw.get("alt_text"))) for raw, url in shown if url]


def _newer(raws: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found = {}
    for raw in raws:
        history = [_text(i) for i in _list(either(raw, "edit_history_tweet_ids"), str) if _text(i)]
        newest, own = max(history, key=number, default=""), _text(raw.get("id"))
        if newest and own and number(newest) > number(own):
            found[own] = newest
    return found


def _missing(answer: Mapping[str, Any]) -> dict[str, Gone]:
    """Return posts that X no longer shows us, from errors[] of an answer with HTTP 200.

    An error that says something else of a post (a field that we may not read, a fault of X's) is passed over.
    """
    found = {}
    for error in _list(answer.get("errors")):
        post_id = _text(error.get("resource_id")) or _text(error.get("value"))
        if post_id and error.get("resource_type") in (None, "tweet", "post") and (why := _why_gone(error)):
            found[post_id] = why
    return found


def _withheld(raws: Iterable[Mapping[str, Any]]) -> dict[str, Gone]:
    """Return posts that X withholds in some countries or everywhere: what it says of them is no more than
    that.
    """
    return {_text(raw.get("id")): Gone.WITHHELD for raw in raws if _mapping(raw.get("withheld"))}


def _why_gone(error: Mapping[str, Any]) -> Gone | None:
    title, kind = _text(error.get("title")).lower(), _text(error.get("type")).lower().rpartition("/")[2]
    if "suspend" in f"{title} {_text(error.get('detail')).lower()} {kind}":
        return Gone.SUSPENDED
    if title == "authorization error" or kind == "not-authorized-for-resource":
        return Gone.PROTECTED
    if title == "not found error" or kind == "resource-not-found":
        return Gone.DELETED
    return None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any, kind: type = dict) -> list[Any]:
    return [entry for entry in value if isinstance(entry, kind)] if isinstance(value, list) else []
