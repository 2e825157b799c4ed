"""Facts and weights to a score, a level and its reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.model import Level
from bot.model.priority_reasons import (
    Asks,
    KnownCustomer,
    MentionsUs,
    Negative,
    OrderOpen,
    PriorityReason,
    Reach,
    Returning,
    Unanswered,
    Urgent,
    Waiting,
)
from bot.priority.facts import Facts, Person
from bot.priority.weights import HIGH_AT, URGENT_AT, Weights

WORTH_SAYING = 0.4  # points below which a reason is not told
NEGATIVE, VERY_NEGATIVE = 0.5, 0.8  # unhappiness from which that is told


@dataclass(frozen=True)
class Priority:
    """`score` orders cases, the highest first; `reasons` say why, the strongest first."""

    score: float
    level: Level
    reasons: tuple[PriorityReason, ...]


def judge(facts: Facts, weights: Weights) -> Priority:
    """Return the priority of a case. With the same other facts, who waits longer comes first."""
    weighed = _weigh(facts, weights)
    score = sum(points for points, _ in weighed)
    level = Level.URGENT if score >= URGENT_AT else Level.HIGH if score >= HIGH_AT else Level.NORMAL
    if level is Level.URGENT and _only_praises(facts):
        level = Level.HIGH  # a thank-you that waits rises in order, and is never urgent by waiting
    calm = facts.unhappiness < NEGATIVE
    said = (w for w in weighed if w[0] >= WORTH_SAYING and not (calm and isinstance(w[1], Negative)))
    told = sorted(said, key=lambda w: -w[0])
    return Priority(score, level, tuple(reason for _, reason in told[:3]))


def _weigh(facts: Facts, w: Weights) -> list[tuple[float, PriorityReason]]:
    person = facts.person
    grievance = 0.0 if _only_praises(facts) else 1.0  # being ignored makes a complaint worse, not praise
    unanswered = min(3, facts.wrote_again + person.unanswered_before) * grievance
    returning = min(3, person.cases_this_month) * grievance
    weighed: list[tuple[float, PriorityReason]] = [
        (w.negativity * facts.unhappiness, Negative(very=facts.unhappiness >= VERY_NEGATIVE)),
        (w.urgency * bool(facts.urgent), Urgent(facts.urgent)),
        (w.plea * bool(facts.plea), Asks(question=facts.plea == "?")),
        (w.direct * facts.direct, MentionsUs()),
        (w.waiting * facts.waiting.total_seconds() / 3600, Waiting(int(facts.waiting.total_seconds() // 60))),
        (w.unanswered * unanswered, Unanswered()),
        (w.returning * returning, Returning(person.cases_this_month + 1)),
        (w.loyalty * _loyalty(facts), _customer(person)),
        (w.purchases * bool(person.orders_open), OrderOpen()),
        (w.reach * math.log10(1 + max(0, facts.followers)), Reach(facts.followers)),
    ]
    return weighed


def _only_praises(facts: Facts) -> bool:
    """Return whether a post praises, and neither asks for anything nor speaks of danger."""
    return facts.praises and not facts.urgent and not facts.plea


def _loyalty(facts: Facts) -> float:
    """0 to 1: years as a customer up to ten, or the best tier."""
    since = facts.person.customer_since
    years = (facts.today - since).days / 365.25 if since else 0.0
    return max(min(1.0, max(0.0, years) / 10), 1.0 if facts.person.best_tier else 0.0)


def _customer(person: Person) -> KnownCustomer:
    return KnownCustomer(person.customer_since.year if person.customer_since else None, person.tier)
