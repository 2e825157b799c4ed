"""A feed's bytes to its entries: plain text, links, dates."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import feedparser

from bot.feed_parser import plain
from bot.feed_parser.feed_dates import read_date

TEXT_MAX = 2_000  # characters of an entry
FIELD_MAX = 2_000  # characters of a link, an id, a name
ENTRIES_MAX = 500


@dataclass(frozen=True)
class ParsedEntry:
    """An entry as it was read. `at`: seconds since 1970; None where it has no date that can be read."""

    id: str
    link: str
    title: str
    body: str
    by: str
    at: float | None
    date: str = ""  # as it stands in the feed


@dataclass(frozen=True)
class ParsedFeed:
    """`is_feed`: whether it is RSS or Atom at all; `left_out`: entries behind the first 500."""

    is_feed: bool
    title: str
    lang: str
    entries: tuple[ParsedEntry, ...]
    left_out: int = 0


def parse_document(body: bytes, headers: Mapping[str, str]) -> ParsedFeed:
    """Parse RSS or Atom; `headers` are the response's, for its charset."""
    # As a stream: from bare text feedparser would open what it takes for an address or a file.
    found = feedparser.parse(
        io.BytesIO(body), response_headers=dict(headers), sanitize_html=False, resolve_relative_uris=False
    )
    atom = str(found.version).startswith("atom")
    return ParsedFeed(
        is_feed=bool(found.version or found.entries),
        title=_words(found.feed, "title", atom)[:FIELD_MAX],
        lang=str(found.feed.get("language") or "")[:20],
        entries=tuple(_entry(raw, atom) for raw in found.entries[:ENTRIES_MAX]),
        left_out=max(0, len(found.entries) - ENTRIES_MAX),
    )


def _entry(raw: Any, atom: bool) -> ParsedEntry:
    at, date = _date(raw)
    return ParsedEntry(
        id=str(raw.get("id") or "")[:FIELD_MAX],
        link=str(raw.get("link") or "")[:FIELD_MAX],
        title=_words(raw, "title", atom),
        body=_body(raw, atom),
        by=plain.of_unclear(str(raw.get("author") or ""))[:FIELD_MAX],
        at=at,
        date=date,
    )


def _date(raw: Any) -> tuple[float | None, str]:
    """Return the first of its two dates that can be read; else the text of the one that cannot."""
    text = ""
    for name in ("published", "updated"):
        value = str(raw.get(name) or "")[:100] if name in raw else ""
        if value and (moment := read_date(value, raw.get(f"{name}_parsed"))):
            return moment.timestamp(), value
        text = text or value
    return None, text


def _body(raw: Any, atom: bool) -> str:
    if raw.get("summary_detail") or not raw.get(
        "content"
    ):  # without it, the summary is a copy of the content that says no type
        return _words(raw, "summary", atom)
    content = (raw.get("content") or [{}])[0]
    return _plain(str(content.get("value") or ""), str(content.get("type") or ""), atom)


def _words(raw: Any, name: str, atom: bool) -> str:
    detail = raw.get(f"{name}_detail") or {}
    return _plain(str(raw.get(name) or ""), str(detail.get("type") or ""), atom)


def _plain(value: str, kind: str, atom: bool) -> str:
    """Atom says whether a text is HTML; of RSS, which cannot, feedparser guesses."""
    if kind == "text/plain":
        return (plain.of_text(value[: plain.LONGEST]) if atom else plain.of_unclear(value))[:TEXT_MAX]
    return plain.of_html(value)[:TEXT_MAX]
