"""A roll-up of lower-priority posts, as its message is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model import Mention
from bot.model.rollup import Rollup


@dataclass(frozen=True)
class RollupView:
    """A roll-up in numbers; `typical` are posts without a card that say what many say."""

    rollup: Rollup
    total: int
    by_sentiment: dict[str, int]
    by_watch: dict[str, int]
    typical: tuple[Mention, ...]
    opened: int  # have a card by now
    done: int  # replied or resolved
    urgent: int  # of those that wait without a card
    similar: dict[str, int] = field(default_factory=dict)  # of a typical post: how many say nearly the same
    about: dict[str, str] = field(default_factory=dict)  # of a typical post: what these are about
