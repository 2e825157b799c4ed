"""All that a digest says, gathered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.desk import Desk
from bot.digest.fairness import Fairness, fairness_of
from bot.digest.health import Health, Spend, health_of, spend_of
from bot.digest.responses import Rep, Responses, by_rep, responses_of
from bot.digest.span import Span
from bot.digest.top_posts import Posts, posts_of
from bot.digest.trend import Trend, trend_of
from bot.digest.undone import Undone, undone_of
from bot.model.networks import network_rules
from bot.permalinks import card_link


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


def figures_of(desk: Desk, span: Span) -> Figures:
    """Read everything; a day of ten thousand mentions takes well under two seconds."""
    responses, posts = responses_of(desk, span), posts_of(desk, span)
    reps = by_rep(responses)
    shown = {brief.case_id for found in posts.top.values() for brief in found}
    return Figures(
        span=span,
        at=desk.clock(),
        trend=trend_of(desk, span),
        responses=responses,
        reps=reps,
        posts=posts,
        fairness=fairness_of(responses.answered, _customers(desk, responses)),
        corrections=corrections_of(desk, span),
        opened=desk.store.counts.opened_total(span.start, span.end),
        escalated=len(desk.store.counts.marked("escalated", span.start, span.end)),
        undone=undone_of(desk, span.end),
        spend=spend_of(desk, span),
        health=health_of(desk),
        watch_names=desk.store.watches.names(),
        rep_names={rep.user: name_of(desk, rep.user) for rep in reps},
        links={case_id: link for case_id in shown if (link := card_link(desk, case_id))},
    )


def name_of(desk: Desk, user: str) -> str:
    """What colleagues call them; the id where Slack tells no name."""
    if not user:
        return f"Somebody, on {network_rules().site}"
    person = desk.people.person(user)
    name = person.display_name or person.real_name or person.name or user
    return f"{name} (left)" if person.left else name


def corrections_of(desk: Desk, span: Span) -> Corrections:
    """Labels that people set in the span, against those that Perch had given."""
    ids = desk.store.corrections.ids(span.start, span.end)
    changed: dict[tuple[str, str], int] = {}
    confirmed = 0
    for mention in desk.store.mentions.many(ids).values():
        given = mention.sentiment.label if mention.sentiment else "unscored"
        if given == mention.corrected_label:
            confirmed += 1
        elif mention.corrected_label:
            pair = (given, mention.corrected_label)
            changed[pair] = changed.get(pair, 0) + 1
    rows = tuple((a, b, count) for (a, b), count in sorted(changed.items()))
    return Corrections(rows, confirmed)


def _customers(desk: Desk, found: Responses) -> Callable[[str], bool | None]:
    """Tells whether a handle is a customer's; None for all where no book and no system was ever asked."""
    store = desk.store.customers
    if not store.book_size() and not desk.settings.customer_url:
        return lambda handle: None
    known = store.known(one.case.handle for one in found.answered)
    return lambda handle: handle.lower() in known
