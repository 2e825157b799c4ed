"""Texts quoted in full: in as few sections as Slack's limit allows, in as many as they need."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.message import Block
from bot.blockkit.text import SECTION_MAX, quote

ALL = 1_000_000  # nothing is clipped


def quote_rows(*texts: str) -> list[Block]:
    """Every text whole; short ones share a section."""
    rows: list[str] = []
    for text in texts:
        for place, piece in enumerate(_pieces(text)):
            quoted = quote(piece, ALL)
            if not place and rows and len(rows[-1]) + len(quoted) + 2 <= SECTION_MAX:
                rows[-1] += f"\n\n{quoted}"
            else:
                rows.append(quoted)
    return [section(row) for row in rows]


def _pieces(text: str) -> list[str]:
    """A text in pieces that each fit into a section, cut between words where there are any."""
    pieces = []
    while len(quote(text, ALL)) > SECTION_MAX:
        end = SECTION_MAX
        while len(quote(text[:end], ALL)) > SECTION_MAX:
            end = end * 9 // 10
        end = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1 or end
        pieces.append(text[:end])
        text = text[end:]
    return [*pieces, text]
