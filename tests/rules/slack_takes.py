"""What Slack would do with a message or a view of ours: refuse it, ping somebody, or show raw marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.blockkit.message import Message
from sandbox.slack.blocks import check_blocks, text_length
from sandbox.slack.blocks.validate import check_view

# The tokens that we write ourselves, with harmless insides.
OURS = re.compile(
    r"<(?:@[UW]\w+|#[CGD]\w+|!subteam\^S\w+|!here|!date\^\d+\^[^<>|^]+(?:\^https?://[^<>|^\s]+)?\|[^<>]+"
    r"|(?:https?://|mailto:)[^<>|\s]+\|[^<>\n]+)>"
)
LABEL = re.compile(r"<(?:https?://|mailto:)[^<>|\s]+\|([^<>\n]+)>")
TOKEN = re.compile(r"<[@#!][^<>]*>|<https?:[^<>]*>")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in the blocks."""
    if isinstance(value, dict):
        yield value
        for entry in value.values():
            yield from objects(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from objects(entry)


def marked(blocks: Any) -> list[str]:
    """The texts in which Slack reads marks."""
    return [one["text"] for one in objects(blocks) if one.get("type") == "mrkdwn"]


def bare(blocks: Any) -> list[str]:
    """The texts of ours in which Slack reads none."""
    own = {"plain_text", "raw_text"}
    return [
        one["text"] for one in objects(blocks) if one.get("type") in own and one.get("emoji") is not False
    ]


def is_harmless(text: str) -> None:
    """All tokens are ours, nothing half open."""
    left = OURS.sub("", text)
    assert "<" not in left, text
    assert not re.search(r"&(?!amp;|lt;|gt;)", left), text
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), text


def takes_message(message: Message) -> None:
    """Slack takes it, and nothing in it pings or links but what we meant."""
    payload = message.payload()
    blocks = payload.get("blocks", [])
    assert not check_blocks(blocks)
    assert text_length(blocks) <= 13_200
    assert 0 < len(payload["text"]) <= 4_000
    for text in (payload["text"], *marked(blocks)):
        is_harmless(text)


def takes_view(view: dict[str, Any]) -> None:
    """The same for a window or the App Home."""
    assert not check_view(view)
    for text in marked(view):
        is_harmless(text)


def shows_no_marks(blocks: Any) -> None:
    """Of words without marks of their own, no reader sees any: not in plain text, labels or dates."""
    for text in bare(blocks):
        assert not TOKEN.search(text), text
        assert not re.search(r"(?<!\w)[*_`]\w|\w[*_`](?!\w)", text), text
    for text in marked(blocks):
        plain = OURS.sub("x", LABEL.sub(r"\1", text))
        seen = re.sub(r"(?<!\w)([*_`])(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", plain)
        assert not re.search(r"(?<!\w)[*_`]\w|\w[*_`](?!\w)", seen), text
