"""Take a post's words out of a message that was made earlier and is kept as it was sent."""

from __future__ import annotations

import re
from typing import Any

from bot.blockkit.markup import literal

TELLING = 12  # characters from which a piece can be known as this post's
GONE = "(removed on X)"
_SPACES = r"\s+(?:> )?"


def redacted(body: Any, text: str) -> Any:
    """Copy a message without this text, whole or clipped at its end, however it was written there."""
    return _redacted(_redacted(body, text), str(literal(text)))


def _redacted(body: Any, text: str) -> Any:
    flat = " ".join(text.split())
    if isinstance(body, str):
        return _without(body, flat) if len(flat) >= TELLING else body.replace(f"“{flat}”", f"“{GONE}”")
    if isinstance(body, dict):
        return {key: _redacted(value, text) for key, value in body.items()}
    if isinstance(body, list):
        return [_redacted(value, text) for value in body]
    return body


def _without(said: str, flat: str) -> str:
    head = _SPACES.join(re.escape(word) for word in flat[:TELLING].split(" "))
    start = 0
    while found := re.compile(head).search(said, start):
        start = found.start()
        end, whole = _reach(said, start, flat)
        if whole or said[end : end + 1] == "…":
            said = said[:start] + GONE + said[end:].removeprefix("…")
        start += len(GONE)
    return said


def _reach(said: str, start: int, flat: str) -> tuple[int, bool]:
    """How far `said` goes on as the text does, line breaks and quote marks counted as spaces; whether to its end."""
    end = start
    for letter in flat:
        spaces = re.compile(_SPACES).match(said, end) if letter == " " else None
        if spaces:
            end = spaces.end()
        elif end < len(said) and said[end] == letter:
            end += 1
        else:
            return end, False
    return end, True
