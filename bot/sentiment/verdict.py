"""From evidence to a label, an unhappiness and the phrases that decided."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.sentiment.evidence import Evidence
from bot.sentiment.model import Label, Sentiment
from bot.sentiment.text import Piece

COMPLAINS = 0.5  # complaint less praise from which a post is negative
PRAISES = 0.5  # praise less complaint from which it is positive
COURTESY_BESIDE = 0.0  # what thanks still count beside a complaint
PRAISE_BESIDE = 0.6  # what praise still counts beside a complaint
MOST_REASONS = 4


def decide(text: str, lang: str, found: Sequence[Piece], evidence: Sequence[Evidence]) -> Sentiment:
    """Weigh the evidence; an unhappy post with thanks in it stays unhappy."""
    complaint = sum(one.weight for one in evidence if one.kind == "complaint")
    praise = sum(one.weight for one in evidence if one.kind == "praise")
    courtesy = sum(one.weight for one in evidence if one.kind == "courtesy")
    if complaint:
        balance = complaint - praise * PRAISE_BESIDE - courtesy * COURTESY_BESIDE
    else:
        balance = -praise - courtesy
    label: Label = "neutral"
    if balance >= COMPLAINS:
        label = "negative"
    elif balance <= -PRAISES:
        label = "positive"
    return Sentiment(label, unhappiness(balance), _reasons(text, label, found, evidence), lang)


def unhappiness(balance: float) -> float:
    """0 to 1, rising with complaint less praise; a post that says neither stands at 0.3."""
    return round(1 / (1 + math.exp(-0.8 * (balance - 1.06))), 3)


def _reasons(
    text: str, label: Label, found: Sequence[Piece], evidence: Sequence[Evidence]
) -> tuple[str, ...]:
    kinds = {"negative": ("complaint",), "positive": ("praise", "courtesy")}.get(label, ())
    ranked = sorted((one for one in evidence if one.kind in kinds), key=lambda one: -one.weight)
    kept = sorted(ranked[:MOST_REASONS], key=lambda one: one.first)
    return tuple(dict.fromkeys(text[found[one.first].start : found[one.last].end] for one in kept))
