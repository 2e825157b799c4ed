"""A text that is longer than one field of a form: shown in several, and put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FIELD = 3000  # characters: what Slack takes in one input


@dataclass(frozen=True)
class Further:
    """What stands in a further field, and the white space that was cut away before it."""

    gap: str
    text: str


def in_fields(text: str) -> tuple[str, tuple[Further, ...]]:
    """Return the first field's text and the further ones', cut at white space wherever there is some."""
    first, rest = _cut(text)
    further = []
    while rest:
        gap = rest[: len(rest) - len(rest.lstrip())]
        piece, rest = _cut(rest[len(gap) :])
        further.append(Further(gap, piece))
    return first, tuple(further)


def together(first: str, further: Sequence[Further]) -> str:
    """Return the whole text; a further field that was emptied is left out."""
    return first + "".join(piece.gap + piece.text for piece in further if piece.text)


def _cut(text: str) -> tuple[str, str]:
    text = text.rstrip()
    if len(text) <= FIELD:
        return text, ""
    end = max((place for place in range(FIELD, 0, -1) if text[place].isspace()), default=FIELD)
    head = text[:end].rstrip() or text[:FIELD]
    return head, text[len(head) :]
