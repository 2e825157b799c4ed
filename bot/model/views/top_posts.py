"""The posts that stand out."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model.views.brief import Brief

TOPS = ("most negative", "most positive", "most seen")


@dataclass(frozen=True)
class Posts:
    """`top`: by TOPS, the posts that stand out."""

    top: dict[str, tuple[Brief, ...]] = field(default_factory=dict)
