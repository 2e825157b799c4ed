"""What was written in a span: the posts that stand out, and the words that rose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from heapq import nlargest

from bot.desk import Desk
from bot.frequent_words import WORD, risen, word_counts
from bot.model.views.brief import Brief
from bot.model.views.span import Span
from bot.model.views.top_posts import TOPS, Posts
from bot.sentiment.model import Label

SHOWN = 3  # posts of each kind
WORDS = 6
SAMPLE = 3_000  # posts whose words are counted; more are sampled evenly
WEEK = timedelta(days=7)


def posts_of(desk: Desk, span: Span) -> Posts:
    ids = desk.store.counts.mentioned(span.start, span.end)
    kept: dict[str, list[Brief]] = {kind: [] for kind in TOPS}
    texts: list[str] = []
    step = max(1, len(ids) // SAMPLE)
    for number, chunk in enumerate(_chunks(briefs(desk, ids), SAMPLE)):
        texts += [brief.text for brief in chunk[number % step :: step]]
        for kind in TOPS:
            kept[kind] = _best(kind, [*kept[kind], *chunk])
    now = Counter({word: count * step for word, count in word_counts(texts, _own(desk)).items()})
    before = usual_words(desk, span) if now else Counter()
    return Posts({kind: tuple(found) for kind, found in kept.items()}, risen(now, before, WORDS))


def briefs(desk: Desk, ids: list[str]) -> Iterator[Brief]:
    return desk.store.mentions.briefs(ids)


def usual_words(desk: Desk, span: Span) -> Counter[str]:
    """In how many posts each word stood in as many days of the week before."""
    counts = desk.store.counts
    total, ids = (
        counts.total(span.start - WEEK, span.start),
        counts.sampled(span.start - WEEK, span.start, SAMPLE),
    )
    found = word_counts((brief.text for brief in briefs(desk, ids)), _own(desk))
    scale = (span.end - span.start) / WEEK * total / max(len(ids), 1)
    return Counter({word: round(count * scale) for word, count in found.items()})


def _own(desk: Desk) -> tuple[str, ...]:
    """Return what is in most posts because it was searched for."""
    asked = " ".join([desk.network.account.handle, *(watch.query for watch in desk.store.watches.all())])
    return tuple(WORD.findall(asked.casefold()))


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


def _chunks(found: Iterator[Brief], size: int) -> Iterator[list[Brief]]:
    chunk: list[Brief] = []
    for brief in found:
        chunk.append(brief)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
