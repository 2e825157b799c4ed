"""Text that is shown exactly as it is or will be published: elements in which Slack reads no marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.blockkit.message import Block
from bot.blockkit.text import clip

MOST = 3000  # characters in one block, as in a section
NO_TEXT = "(no text)"


def exact(text: str, limit: int = MOST) -> Block:
    """Quote a text as it is: no mark, shortcode, link or entity in it means anything to Slack."""
    return {"type": "rich_text", "elements": [_quoted(clip(text, limit))]}


def exact_rows(*texts: str) -> list[Block]:
    """Quote every text whole; short ones share a block."""
    return exact_parts(("", text) for text in texts)


def exact_parts(parts: Iterable[tuple[str, str]]) -> list[Block]:
    """Quote every text whole, each under its label (which may be empty); a block takes 3,000 characters."""
    rows: list[list[Block]] = [[]]
    size = 0
    for label, text in parts:
        for place, piece in enumerate(pieces(text)):
            made = [*([_label(label)] if label and not place else []), _quoted(piece)]
            if size and size + len(label) + len(piece) > MOST:
                rows.append([])
                size = 0
            rows[-1] += made
            size += len(label) + len(piece)
    return [{"type": "rich_text", "elements": row} for row in rows if row]


def exact_under(label: str, text: str) -> Block:
    """Quote a text as it is, under a label in bold."""
    return {"type": "rich_text", "elements": [_label(label), _quoted(clip(text, MOST))]}


def exact_plain(text: str, limit: int) -> Block:
    """Show a text as it is where only a text object fits. Slack reads its three entities in these."""
    kept = re.sub("&(?=(?:amp|lt|gt);)", "&amp;", clip(text, limit))
    return {"type": "plain_text", "text": clip(kept, limit) or " ", "emoji": False}


def pieces(text: str, most: int = MOST) -> list[str]:
    """Split a text so that each piece fits into a block, between words where there are any."""
    found = []
    while len(text) > most:
        end = max(text.rfind(" ", 0, most), text.rfind("\n", 0, most)) + 1 or most
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def exact_texts(blocks: Iterable[Block]) -> list[str]:
    """Read back the texts that these blocks show exactly."""
    return [
        "".join(str(part.get("text", "")) for part in group["elements"])
        for block in blocks
        if block.get("type") == "rich_text"
        for group in block["elements"]
        if group.get("type") == "rich_text_quote"
    ]


def _label(label: str) -> Block:
    return {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": label, "style": {"bold": True}}],
    }


def _quoted(text: str) -> Block:
    nothing = {"type": "text", "text": NO_TEXT, "style": {"italic": True}}
    part: Block = {"type": "text", "text": text} if text else nothing
    return {"type": "rich_text_quote", "elements": [part]}
