"""X's JSON to our records: both spellings of renamed fields, and nothing missing is a crash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.model import Author, Media, Mention, Reference
from bot.model.resolution import Gone
from bot.network.automated_profile import says_automated
from bot.network.records import Account, Page
from bot.x.ids import AHEAD, in_future, number, read_time, snowflake_time
from bot.x.post_text import full_text, links_of
from bot.x.raw_values import either, read_count, read_list, read_mapping, read_text
from bot.x.references import read_references

UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)  # what an odd value may raise


def read_page(answer: Mapping[str, Any], brand: Account, now: datetime) -> Page:
    """Read what can be read; an entry that cannot is counted, its neighbours are kept."""
    includes = read_mapping(answer.get("includes"))
    users = {one.id: one for one in read_authors({"data": includes.get("users")})}
    others = {str(raw.get("id")): raw for raw in read_list(either(includes, "tweets"))}
    media = {str(raw.get("media_key")): raw for raw in read_list(includes.get("media"))}
    data = answer.get("data")
    raws = [data] if isinstance(data, dict) else read_list(data)
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
    meta = read_mapping(answer.get("meta"))
    return Page(
        posts=tuple(posts),
        newest_id=_newest(read_text(meta.get("newest_id")), posts, now),
        next_token=read_text(meta.get("next_token")) or None,
        newer=_newer(raws),
        missing={**_withheld(raws), **_missing(answer)},
        odd=odd,
        brought=tuple(users),
        referred=tuple(others),
        links={read_text(raw.get("id")): links_of(raw) for raw in raws},
    )


def read_authors(answer: Mapping[str, Any]) -> list[Author]:
    """Read accounts, those that have an id."""
    return [one for one in map(read_author, read_list(answer.get("data"))) if one.id]


def read_author(raw: Mapping[str, Any]) -> Author:
    counts = read_mapping(raw.get("public_metrics"))
    label = read_mapping(raw.get("automated_by") or raw.get("affiliation"))
    return Author(
        id=read_text(raw.get("id")),
        handle=read_text(raw.get("username")),
        name=read_text(raw.get("name")),
        followers=read_count(counts.get("followers_count")),
        following=read_count(counts.get("following_count")),
        posts=read_count(either(counts, "tweet_count")),
        created_at=read_time(raw.get("created_at")),
        verified=bool(raw.get("verified")),
        protected=bool(raw.get("protected")),
        automated="automated" in str(label.get("description", "")).lower() or bool(raw.get("automated_by")),
        says_automated=says_automated(
            read_text(raw.get("username")), read_text(raw.get("name")), read_text(raw.get("description"))
        ),
        avatar_url=read_text(raw.get("profile_image_url")),
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
    post_id = read_text(raw.get("id"))
    if not number(post_id):
        return None
    history = [
        read_text(i) for i in read_list(either(raw, "edit_history_tweet_ids"), str) if number(read_text(i))
    ]
    author_id = read_text(raw.get("author_id"))
    refers = tuple(read_references(raw, others, users, brand))
    mentions_brand = _mentions(raw, brand)
    quotes_brand = any(r.kind == "quoted" and r.author_id == brand.id != "" for r in refers)
    attached = read_mapping(raw.get("attachments"))
    return Mention(
        id=min([*history, post_id], key=number),
        post_id=post_id,
        author=users.get(author_id) or Author(id=author_id),
        text=full_text(raw),
        created_at=_written_at(raw, post_id, now),
        conversation_id=read_text(raw.get("conversation_id")) or post_id,
        lang=read_text(raw.get("lang")),
        may_reply=mentions_brand or quotes_brand,
        mentions_brand=mentions_brand,
        in_reply_to_user=read_text(raw.get("in_reply_to_user_id")) or _answered(refers),
        refers=refers,
        media=tuple(_media(attached, media)),
    )


def _answered(refers: Iterable[Reference]) -> str:
    return next((one.author_id for one in refers if one.kind == "replied_to"), "")


def _written_at(raw: Mapping[str, Any], post_id: str, now: datetime) -> datetime:
    """Return when X says that it was written, or its id says so; nothing is written later than tomorrow."""
    said = (read_time(raw.get("created_at")), snowflake_time(post_id))
    return next((at for at in said if at and at <= now + AHEAD), now)


def _newest(told: str, posts: Iterable[Mention], now: datetime) -> str | None:
    """Up to where a page reads. An id of the future would be a cursor behind which nothing is ever new."""
    if told and not in_future(told, now):
        return told
    return max((p.post_id for p in posts if not in_future(p.post_id, now)), key=number, default=None)


def _mentions(raw: Mapping[str, Any], brand: Account) -> bool:
    named = read_list(read_mapping(raw.get("entities")).get("mentions"))
    for entry in named:
        if brand.id and read_text(entry.get("id")) == brand.id:
            return True
        if brand.handle and read_text(entry.get("username")).lower() == brand.handle.lower():
            return True
    if not brand.handle:
        return False
    return re.search(rf"(?<!\w)@{re.escape(brand.handle)}(?!\w)", full_text(raw), re.IGNORECASE) is not None


def _media(attached: Mapping[str, Any], media: Mapping[str, Mapping[str, Any]]) -> list[Media]:
    known = [media[key] for key in read_list(attached.get("media_keys"), str) if key in media]
    shown = [(raw, read_text(raw.get("url")) or read_text(raw.get("preview_image_url"))) for raw in known]
    return [
        Media(read_text(raw.get("type")), url, read_text(raw.get("alt_text"))) for raw, url in shown if url
    ]


def _newer(raws: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found = {}
    for raw in raws:
        history = [
            read_text(i) for i in read_list(either(raw, "edit_history_tweet_ids"), str) if read_text(i)
        ]
        newest, own = max(history, key=number, default=""), read_text(raw.get("id"))
        if newest and own and number(newest) > number(own):
            found[own] = newest
    return found


def _missing(answer: Mapping[str, Any]) -> dict[str, Gone]:
    """Return posts that X no longer shows us, from errors[] of an answer with HTTP 200.

    An error that says something else of a post (a field that we may not read, a fault of X's) is passed over.
    """
    found = {}
    for error in read_list(answer.get("errors")):
        post_id = read_text(error.get("resource_id")) or read_text(error.get("value"))
        if post_id and error.get("resource_type") in (None, "tweet", "post") and (why := _why_gone(error)):
            found[post_id] = why
    return found


def _withheld(raws: Iterable[Mapping[str, Any]]) -> dict[str, Gone]:
    """Return posts that X withholds in some countries or everywhere: what it says of them is no more than
    that.
    """
    return {read_text(raw.get("id")): Gone.WITHHELD for raw in raws if read_mapping(raw.get("withheld"))}


def _why_gone(error: Mapping[str, Any]) -> Gone | None:
    title, kind = (
        read_text(error.get("title")).lower(),
        read_text(error.get("type")).lower().rpartition("/")[2],
    )
    if "suspend" in f"{title} {read_text(error.get('detail')).lower()} {kind}":
        return Gone.SUSPENDED
    if title == "authorization error" or kind == "not-authorized-for-resource":
        return Gone.PROTECTED
    if title == "not found error" or kind == "resource-not-found":
        return Gone.DELETED
    return None
