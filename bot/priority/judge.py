"""Facts and weights to a score, a level and reasons in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.blockkit.text import span
from bot.model import Level
from bot.priority.facts import Facts, Person
from bot.priority.weights import NOW_AT, SOON_AT, Weights

WORTH_SAYING = 0.4  # points below which a reason is not told
ORDINAL = {1: "second", 2: "third", 3: "fourth", 4: "fifth"}


@dataclass(frozen=True)
class Priority:
    """`score` orders cases, the highest first; `reasons` say why in words, the strongest first."""

    score: float
    level: Level
    reasons: tuple[str, ...]


def judge(facts: Facts, weights: Weights) -> Priority:
    """Return the priority of a case. With the same other facts, who waits longer comes first."""
    weighed = _weigh(facts, weights)
    score = sum(points for points, _ in weighed)
    level = Level.URGENT if score >= NOW_AT else Level.HIGH if score >= SOON_AT else Level.NORMAL
    if level is Level.URGENT and _only_praises(facts):
        level = Level.HIGH  # a thank-you that waits rises in order, and is never urgent by waiting
    told = sorted((w for w in weighed if w[0] >= WORTH_SAYING and w[1]), key=lambda w: -w[0])
    return Priority(score, level, tuple(words for _, words in told[:3]))


def _weigh(facts: Facts, w: Weights) -> list[tuple[float, str]]:
    person = facts.person
    grievance = 0.0 if _only_praises(facts) else 1.0  # being ignored makes a complaint worse, not praise
    unanswered = min(3, facts.wrote_again + person.unanswered_before) * grievance
    returning = min(3, person.cases_this_month) * grievance
    return [
        (w.negativity * facts.unhappiness, _negative(facts.unhappiness)),
        (w.urgency * bool(facts.urgent), f"urgent: “{facts.urgent}”"),
        (w.plea * bool(facts.plea), "asks a question" if facts.plea == "?" else "asks for help"),
        (w.direct * facts.direct, "mentioned us"),
        (w.waiting * facts.waiting.total_seconds() / 3600, f"waiting {span(facts.waiting)}"),
        (w.unanswered * unanswered, "earlier posts unanswered"),
        (w.returning * returning, _again(person.cases_this_month)),
        (w.loyalty * _loyalty(facts), _customer(person)),
        (w.purchases * bool(person.orders_open), "has an order open"),
        (w.reach * math.log10(1 + max(0, facts.followers)), f"{facts.followers:,} followers"),
    ]


def _only_praises(facts: Facts) -> bool:
    """Return whether a post praises, and neither asks for anything nor speaks of danger."""
    return facts.praises and not facts.urgent and not facts.plea


def _again(before: int) -> str:
    """`third time this month`, `7 times this month`."""
    return f"{ORDINAL[before]} time this month" if before in ORDINAL else f"{before + 1:,} times this month"


def _negative(unhappiness: float) -> str:
    if unhappiness >= 0.8:
        return "very negative"
    return "negative" if unhappiness >= 0.5 else ""


def _loyalty(facts: Facts) -> float:
    """0 to 1: years as a customer up to ten, or the best tier."""
    since = facts.person.customer_since
    years = (facts.today - since).days / 365.25 if since else 0.0
    return max(min(1.0, max(0.0, years) / 10), 1.0 if facts.person.best_tier else 0.0)


def _customer(person: Person) -> str:
    since = f"customer since {person.customer_since.year}" if person.customer_since else "customer"
    return f"{since}, {person.tier}" if person.tier else since
