"""All that a digest says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.model.views.digest_topics import DigestTopics
from bot.model.views.digest_trend import Trend, Week
from bot.model.views.fairness import Fairness
from bot.model.views.health import Health, Spend
from bot.model.views.responses import Rep, Responses
from bot.model.views.span import Span
from bot.model.views.top_posts import Posts
from bot.model.views.undone import Undone


@dataclass(frozen=True)
class Corrections:
    """Labels that people looked at: changed ones, and those that they found right."""

    changed: tuple[tuple[str, str, int], ...] = ()  # from, to, how often
    confirmed: int = 0

    @property
    def wrong(self) -> int:
        return sum(count for _, _, count in self.changed)


@dataclass(frozen=True)
class Figures:
    """Everything between `span`'s ends; what is not done, health and budget are as of `at`."""

    span: Span
    at: datetime
    trend: Trend = field(default_factory=Trend)
    responses: Responses = field(default_factory=Responses)
    reps: tuple[Rep, ...] = ()
    posts: Posts = field(default_factory=Posts)
    topics: DigestTopics = field(default_factory=DigestTopics)
    fairness: Fairness = field(default_factory=Fairness)
    corrections: Corrections = field(default_factory=Corrections)
    opened: int = 0  # cases
    escalated: int = 0
    undone: Undone = field(default_factory=Undone)
    spend: Spend = field(default_factory=Spend)
    health: Health = field(default_factory=Health)
    watch_names: dict[str, str] = field(default_factory=dict)
    rep_names: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)  # of the top posts' cards, by case


@dataclass(frozen=True)
class Weeks:
    """`weeks`: the oldest first, the last one is the one that it is about."""

    figures: Figures
    weeks: tuple[Week, ...]

    @property
    def this(self) -> Week:
        return self.weeks[-1]

    @property
    def before(self) -> tuple[Week, ...]:
        return self.weeks[:-1]
