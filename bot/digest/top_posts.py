"""What was written in a span: the posts that stand out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import nlargest

from bot.desk import Desk
from bot.model.views.brief import Brief
from bot.model.views.span import Span
from bot.model.views.top_posts import TOPS, Posts
from bot.sentiment.model import Label

SHOWN = 3  # posts of each kind


def posts_of(found: Collection[Brief]) -> Posts:
    """Return the posts of a span that stand out."""
    return Posts({kind: tuple(_best(kind, found)) for kind in TOPS})


def written_in(desk: Desk, span: Span) -> dict[str, Brief]:
    """Return what was written in a span, by id."""
    return {brief.id: brief for brief in briefs(desk, desk.store.counts.mentioned(span.start, span.end))}


def briefs(desk: Desk, ids: Sequence[str]) -> Iterator[Brief]:
    return desk.store.mentions.briefs(ids)


def _best(kind: str, found: Iterable[Brief]) -> list[Brief]:
    """Return the first few of one kind; among equals the author with more followers."""
    fits, value = _KINDS[kind]
    there = [brief for brief in found if not brief.withdrawn and fits(brief)]
    return nlargest(SHOWN, there, key=lambda brief: (value(brief), brief.author.followers or 0))


def _unhappiness(brief: Brief) -> float:
    return brief.sentiment.unhappiness if brief.sentiment else 0.0


_KINDS: dict[str, tuple[Callable[[Brief], bool], Callable[[Brief], float]]] = {
    "most negative": (lambda brief: brief.label is Label.NEGATIVE, _unhappiness),
    "most positive": (lambda brief: brief.label is Label.POSITIVE, lambda brief: -_unhappiness(brief)),
    "most seen": (lambda brief: bool(brief.author.followers), lambda brief: brief.author.followers or 0),
}
