"""What the characters, emoji and links of a text weigh for X."""

from __future__ import annotations

import unicodedata

from bot.length.emoji import emoji
from bot.length.urls import url_spans

URL, EMOJI = 23, 2


def parsed_length(text: str) -> int:
    """Return the weighted length; its time grows with the square of a dotted run's length."""
    text = normal(text)
    total, at = 0, 0
    for start, end in url_spans(text):
        total += _without_links(text[at:start]) + URL
        at = end
    return total + _without_links(text[at:])


def plain_weight(text: str) -> int:
    """Count every code point: never less than X's count."""
    return len(text) + sum(1 for char in text if not _is_light(ord(char)))


def normal(text: str) -> str:
    """Return the text in the form in which X counts and keeps it: NFC, lines ended by a line feed."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _without_links(text: str) -> int:
    rest, found = emoji().subn("", text)
    return EMOJI * found + plain_weight(rest)


def _is_light(code: int) -> bool:
    return code <= 4351 or 8192 <= code <= 8205 or 8208 <= code <= 8223 or 8242 <= code <= 8247
