"""Texts whole and exactly as they are: what did not leave, what waits for approval."""

from __future__ import annotations

from bot.blockkit.exact import exact_rows
from bot.blockkit.message import Block


def quote_rows(*texts: str) -> list[Block]:
    """Return every text whole, exactly; short ones share a block."""
    return exact_rows(*texts)
