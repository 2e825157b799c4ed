"""Take a post's words out of a message that was made earlier and is kept as it was sent."""

from __future__ import annotations

from typing import Any

from bot.blockkit.text import escape

TELLING = 12  # characters from which a piece can be known as this post's
GONE = "(removed on X)"


def redacted(body: Any, text: str) -> Any:
    """A copy of a message in which the text, whole or clipped at its end, is replaced."""
    flat = escape(" ".join(text.split()))
    if isinstance(body, str):
        return _without(body, flat) if len(flat) >= TELLING else body.replace(f"“{flat}”", f"“{GONE}”")
    if isinstance(body, dict):
        return {key: redacted(value, text) for key, value in body.items()}
    if isinstance(body, list):
        return [redacted(value, text) for value in body]
    return body


def _without(said: str, flat: str) -> str:
    start = said.find(flat[:TELLING])
    while start >= 0:
        end = start
        while end < len(said) and end - start < len(flat) and said[end] == flat[end - start]:
            end += 1
        if end - start == len(flat) or said[end : end + 1] == "…":
            said = said[:start] + GONE + said[end:].removeprefix("…")
        start = said.find(flat[:TELLING], start + len(GONE))
    return said
