"""Settings that are lists: how their text is cut."""

from __future__ import annotations

import re


def listing(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def queries(text: str) -> tuple[str, ...]:
    """Return one a line, or split by `;`."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())
