"""How soon a case should be answered, and why: a pure function of what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import Case, Level, Mention

NOW_AT = 6.0
SOON_AT = 2.5


@dataclass(frozen=True)
class Priority:
    """`score` orders cases, the highest first; `reasons` say why in words, the strongest first."""

    score: float
    level: Level
    reasons: tuple[str, ...]


def judge(case: Case, mention: Mention, now: datetime) -> Priority:
    """The priority of a case by its newest mention."""
    weighed = [
        (5.0 * _unhappiness(mention), "sounds unhappy"),
        (1.5 if "?" in mention.text else 0.0, "asks a question"),
        (1.0 if mention.mentions_brand else 0.0, "wrote to us directly"),
        (1.0 if case.reopened else 0.0, "came back after it was resolved"),
        (0.5 * (len(case.mentions) - 1) if case.first_reply_at is None else 0.0, "wrote again, unanswered"),
    ]
    score = sum(weight for weight, _ in weighed)
    level = Level.NOW if score >= NOW_AT else Level.SOON if score >= SOON_AT else Level.WHEN_FREE
    told = sorted((w for w in weighed if w[0] >= 0.5), key=lambda w: -w[0])
    return Priority(score, level, tuple(words for _, words in told[:3]))


def _unhappiness(mention: Mention) -> float:
    return mention.sentiment.unhappiness if mention.sentiment else 0.0
