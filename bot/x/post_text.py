"""The text of a post or a message, and the addresses in it, as X sends them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from bot.x.raw_values import either, read_list, read_mapping, read_text


def full_text(raw: Mapping[str, Any]) -> str:
    """Return the whole text as its author typed it: long posts carry theirs in note_tweet, X escapes & <
    >.
    """
    note = read_mapping(either(raw, "note_tweet"))
    return html.unescape(read_text(note.get("text")) or read_text(raw.get("text")))


def links_of(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the addresses behind X's short links, in order, where X says them; a long post has its own."""
    note = read_mapping(either(raw, "note_tweet"))
    entities = read_mapping(note.get("entities")) or read_mapping(raw.get("entities"))
    return tuple(
        address for url in read_list(entities.get("urls")) if (address := read_text(url.get("expanded_url")))
    )
