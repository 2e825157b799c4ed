"""A feed's entries as mentions: plain text, a link, an author.

It is parsed in a limited process of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from bot.feeds_in.fetch import FeedError, Fetched
from bot.feeds_in.identity import Identified, identify, shares_ids
from bot.limited import ChildFailed, OverLimit, run_limited
from bot.model import Author, Mention
from bot.model.json_answers import read_json
from bot.model.mention import Origin
from bot.model.told import Code, Told
from bot.told import told

TEXT_MAX = 2_000  # characters of an entry
PARSER = "bot.feed_parser"


@dataclass(frozen=True)
class Feed:
    """A feed as read: its title, and its entries, the newest first.

    `undated`: ids without a time. `identified`: by id, how an entry is told. `notes`: what was odd.
    """

    title: str
    entries: tuple[Mention, ...]
    undated: frozenset[str] = frozenset()
    identified: Mapping[str, Identified] = field(default_factory=dict)
    notes: tuple[Told, ...] = ()


def read_feed(address: str, fetched: Fetched, now: datetime) -> Feed:
    """Parse a feed. Errors: `FeedError` where it is none, or takes too much time or memory."""
    found = _parsed(fetched)
    if not found["is_feed"]:
        raise FeedError(told(Code.FEED_IS_NONE))
    title = found["title"] or (urlsplit(address).hostname or address)
    identified = identify(address, found["entries"])
    entries = [_entry(address, title, found["lang"], one, now) for one in identified]
    return Feed(
        title,
        tuple(sorted(entries, key=lambda e: e.created_at, reverse=True)),
        frozenset(one.id for one in identified if one.raw["at"] is None),
        {one.id: one for one in identified},
        tuple(_notes(found)),
    )


def _parsed(fetched: Fetched) -> Any:
    headers = {"content-type": fetched.content_type, "content-location": fetched.url}
    try:
        return read_json(run_limited(PARSER, json.dumps(headers).encode() + b"\n" + fetched.body).decode())
    except OverLimit as error:
        raise FeedError(told(Code.FEED_TAKES_TOO_MUCH)) from error
    except (ChildFailed, ValueError) as error:
        raise FeedError(told(Code.FEED_BROKEN)) from error


def _notes(found: Any) -> list[Told]:
    """Return what is said of a feed that contradicts itself."""
    notes = []
    if shares_ids(found["entries"]):
        notes.append(told(Code.FEED_SHARED_IDS))
    if odd := [entry["date"] for entry in found["entries"] if entry["at"] is None and entry["date"]]:
        notes.append(told(Code.FEED_ODD_DATES, entries=len(odd), date=odd[0][:40]))
    if found["left_out"]:
        notes.append(told(Code.FEED_LEFT_OUT, left_out=found["left_out"]))
    return notes


def _entry(address: str, feed_title: str, lang: str, one: Identified, now: datetime) -> Mention:
    raw, by = one.raw, one.raw["by"]
    link, title, body = raw["link"], raw["title"], raw["body"]
    return Mention(
        id=one.id,
        post_id=one.id,
        author=Author(id="f" + _short_hash(address, by), name=f"{by} ({feed_title})" if by else feed_title),
        text=(body if body.startswith(title) else f"{title}\n{body}".strip())[:TEXT_MAX],
        created_at=min(_moment(raw["at"], now), now),
        conversation_id=one.id,
        lang=lang.split("-")[0].lower(),
        source=Origin.FEED,
        link=_safe(link if link.startswith(("http://", "https://")) else address),
    )


def _moment(at: float | None, now: datetime) -> datetime:
    try:
        return now if at is None else datetime.fromtimestamp(at, UTC)
    except (ValueError, OverflowError, OSError):
        return now


def _safe(link: str) -> str:
    """Return an address that Slack's own link marks cannot be broken with."""
    return quote(link, safe=":/?#[]@!$&'()*+,;=%~-._")


def _short_hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:20]
