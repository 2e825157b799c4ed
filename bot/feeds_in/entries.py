"""A feed's entries as mentions: plain text, a link, an author."""

from __future__ import annotations

import calendar
import hashlib
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urlsplit

import feedparser

from bot.feeds_in.fetch import FeedError, Fetched
from bot.model import Author, Mention

TEXT_MAX = 2_000  # characters of an entry
ENTRIES_MAX = 500
SOURCE = "feed"


@dataclass(frozen=True)
class Feed:
    """A feed as read: its title, and its entries, the newest first. `undated`: ids without a time."""

    title: str
    entries: tuple[Mention, ...]
    undated: frozenset[str] = frozenset()


def read_feed(address: str, fetched: Fetched, now: datetime) -> Feed:
    """Errors: `FeedError` where it is no feed."""
    headers = {"content-type": fetched.content_type, "content-location": fetched.url}
    # As a stream: from bare text feedparser would open what it takes for an address or a file.
    parsed = feedparser.parse(io.BytesIO(fetched.body), response_headers=headers)
    if not parsed.version and not parsed.entries:
        raise FeedError("That address holds no RSS or Atom feed. Look for the page's feed link.")
    title = _plain(parsed.feed.get("title", "")) or (urlsplit(address).hostname or address)
    entries, undated = [], set()
    for raw in parsed.entries[:ENTRIES_MAX]:
        written = _time(raw)
        entry = _entry(address, title, str(parsed.feed.get("language") or ""), raw, min(written or now, now))
        entries.append(entry)
        if written is None:
            undated.add(entry.id)
    return Feed(title, tuple(sorted(entries, key=lambda e: e.created_at, reverse=True)), frozenset(undated))


def _entry(address: str, feed_title: str, lang: str, raw: Any, at: datetime) -> Mention:
    link = str(raw.get("link") or "")
    title, body = _plain(raw.get("title", "")), _plain(_body(raw))
    entry_id = "f" + _short_hash(address, str(raw.get("id") or link or f"{title} {body[:200]}"))
    by = _plain(str(raw.get("author") or ""))
    return Mention(
        id=entry_id,
        post_id=entry_id,
        author=Author(
            id="f" + _short_hash(address, by), name=f"{by} ({feed_title})" if by else feed_title
        ),
        text=(body if body.startswith(title) else f"{title}\n{body}".strip())[:TEXT_MAX],
        created_at=at,
        conversation_id=entry_id,
        lang=lang.split("-")[0].lower(),
        source=SOURCE,
        link=_safe(link if link.startswith(("http://", "https://")) else address),
    )


def _body(raw: Any) -> str:
    content = raw.get("content") or [{}]
    return str(raw.get("summary") or content[0].get("value") or "")


def _time(raw: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        if parsed := raw.get(name):
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _safe(link: str) -> str:
    """An address that Slack's own link marks cannot be broken with."""
    return quote(link, safe=":/?#[]@!$&'()*+,;=%~-._")


def _short_hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


class _Text(HTMLParser):
    """Keeps the words of HTML, a line for each block."""

    BLOCKS = frozenset({"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _plain(markup: str) -> str:
    reader = _Text()
    reader.feed(str(markup)[: 10 * TEXT_MAX])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)
