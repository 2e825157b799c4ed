"""Whole payloads within Slack's limits: so many blocks, so many characters in all of them together."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from bot.blockkit.markup import Markup, clip_markup

MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_TEXT = 12_500  # characters; Slack refuses a message with about 13,200 in its blocks
VIEW_BYTES = 240_000  # Slack refuses a view of 250 kB
LEAST = 40  # a text is not cut to less than this
CUT = {"text": "Some of this did not fit into one message."}


def fit_message(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return at most 50 blocks with no more text than Slack takes; the last one, the buttons, stays.

    What is given stays as it is.
    """
    if len(blocks) > MESSAGE_BLOCKS:
        note = {"type": "context", "elements": [{"type": "plain_text", "emoji": True, **CUT}]}
        blocks = [*blocks[: MESSAGE_BLOCKS - 2], note, blocks[-1]]
    return blocks if _length(blocks) <= MESSAGE_TEXT else _cut_to_fit(copy.deepcopy(blocks))


def _cut_to_fit(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Cut the longest texts until all of them together are short enough."""
    while (over := _length(blocks) - MESSAGE_TEXT) > 0:
        longest = max(_texts(blocks), key=lambda one: len(one["text"]), default=None)
        if longest is None or len(longest["text"]) <= LEAST:
            break
        size = len(longest["text"])
        _cut(longest, max(LEAST, size * 3 // 4, size - over))
    return blocks


def fit_view(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return as many of the blocks as Slack takes in a view."""
    kept, size = [], 0
    for block in blocks[:VIEW_BLOCKS]:
        size += len(json.dumps(block, ensure_ascii=False).encode())
        if size > VIEW_BYTES:
            break
        kept.append(block)
    return kept


def _cut(text: dict[str, Any], limit: int) -> None:
    if text.get("type") == "mrkdwn":
        text["text"] = clip_markup(Markup(text["text"]), limit)
    else:
        text["text"] = text["text"][: limit - 1].rstrip() + "…"


def _texts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in the blocks that hold text for readers, whole."""
    if isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value
        for entry in value.values():
            if isinstance(entry, dict | list):
                yield from _texts(entry)


def _length(blocks: list[dict[str, Any]]) -> int:
    return sum(len(one["text"]) for one in _texts(blocks))
