"""The weights of fair priority, all in one place. PERCH_PRIORITY_WEIGHTS changes them, e.g. `reach=0.5`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class Weights:
    """Points for each fact at its fullest. Followers weigh nothing unless somebody sets `reach`."""

    negativity: float = 5.0  # times 0 to 1
    urgency: float = 5.0  # a word of safety, fraud, being stranded
    plea: float = 1.5  # a question or a plea for help
    direct: float = 1.0  # wrote to us, not only about us
    waiting: float = 1.0  # for each hour without an answer
    unanswered: float = 1.5  # for each time they wrote before and got nothing, up to three
    returning: float = 0.5  # for each earlier case this month, up to three
    loyalty: float = 1.0  # a customer for ten years, or of the best tier
    purchases: float = 1.0  # has an order open
    reach: float = 0.0  # for each power of ten of followers

    @classmethod
    def of(cls, changed: Mapping[str, float]) -> Weights:
        """Return the defaults with some changed. Errors: ValueError, "has no weight …", names the unknown
        ones.
        """
        changed = {FORMER.get(name, name): value for name, value in changed.items()}
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(changed) - known):
            names = ", ".join(unknown)
            raise ValueError(f"has no weight {names}; known are {', '.join(sorted(known))}")
        return replace(cls(), **changed)


FORMER = {"unhappiness": "negativity"}  # as settings may still spell it
URGENT_AT = 6.0  # points from which a case is urgent
HIGH_AT = 2.5
