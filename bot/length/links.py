"""A text with its links masked: X shows other addresses (t.co) than those that were written."""

from __future__ import annotations

import re

from bot.length.count import CAREFULLY, WORD, tamed
from bot.length.urls import url_spans
from bot.length.weigh import normal


def without_links(text: str, mask: str = "URL") -> str:
    """Return the text in X's own form, with `mask` for whatever X makes a link of: bare domains too."""
    head, tail = normal(text[:CAREFULLY]), text[CAREFULLY:]
    return WORD.sub(lambda word: _masked(word, mask), head) + tail


def links_in(text: str) -> list[str]:
    """List what X makes links of, in order, as it was written."""
    found: list[str] = []

    def note(match: re.Match[str]) -> str:
        word, lead = match[0], " " if match.start() else ""
        found.extend(
            word[start - len(lead) : end - len(lead)] for start, end in url_spans(lead + tamed(word))
        )
        return word

    WORD.sub(note, normal(text[:CAREFULLY]))
    return found


def _masked(found: re.Match[str], mask: str) -> str:
    word, first = found[0], not found.start()
    if "." not in word:
        return word
    lead = "" if first else " "  # X reads a link's first letter differently after a space
    for start, end in reversed(url_spans(lead + tamed(word))):
        word = word[: start - len(lead)] + mask + word[end - len(lead) :]
    return word
