"""What the analyser says about one post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Label(StrEnum):
    """How a post sounds. The values stand in stored records and exports."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNSCORED = "unscored"


@dataclass(frozen=True)
class Sentiment:
    """How a post sounds, and which of its phrases said so.

    `unhappiness` runs from 0 to 1 and is for ordering only. `reasons` are at most four phrases, exactly
    as they stand in the text. `lang` is the language it was read in, "" when unknown. `unscored`: there
    is no lexicon for its language; nobody should read that as calm.
    """

    label: Label
    unhappiness: float
    reasons: tuple[str, ...] = ()
    lang: str = ""


def without_words(found: Sentiment | None) -> Sentiment | None:
    """Return how it sounds without the phrases that said so: as a case keeps it, beside its posts."""
    return replace(found, reasons=()) if found else None
