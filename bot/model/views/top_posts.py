"""The posts that stand out, and the words that rose."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model.views.brief import Brief

TOPS = ("most negative", "most positive", "most seen")


@dataclass(frozen=True)
class Posts:
    """`top`: by TOPS, the posts that stand out; `words`: how often each risen word stood."""

    top: dict[str, tuple[Brief, ...]] = field(default_factory=dict)
    words: tuple[tuple[str, int], ...] = ()
