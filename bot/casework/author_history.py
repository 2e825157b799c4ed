"""What is known of authors besides the post at hand: earlier cases, and the customer's record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model import Author, Case, CaseState, Customer, InCharge
from bot.model.automation import acts_automated
from bot.priority import Person

CASES = 15  # of one author, the newest
A_MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Past:
    """One author: their newest cases, their customer record (with consent only), who is in charge."""

    cases: tuple[Case, ...] = ()
    customer: Customer | None = None
    best_tier: str = ""
    in_charge: InCharge | None = None

    def person(self, case: Case, now: datetime) -> Person:
        """Return the facts for judging a case: what came before it."""
        earlier = [c for c in self.cases if c.id != case.id and c.opened_at <= case.opened_at]
        known = self.customer
        return Person(
            cases_this_month=sum(c.opened_at > now - A_MONTH for c in earlier),
            unanswered_before=sum(is_unanswered(c) for c in earlier),
            customer_since=known.since if known else None,
            tier=known.tier if known else "",
            best_tier=bool(known and known.tier and known.tier.casefold() == self.best_tier.casefold()),
            orders_open=known.orders_open if known else 0,
        )


@dataclass(frozen=True)
class Pasts:
    """Of several authors, gathered before anything is decided: inside a transaction nothing is looked up."""

    by_author: dict[str, Past] = field(default_factory=dict)

    def of(self, author_id: str) -> Past:
        return self.by_author.get(author_id, Past())


def is_unanswered(case: Case) -> bool:
    """Nobody answered, and nobody decided that no answer was needed."""
    return (
        case.first_reply_at is None
        and case.state is not CaseState.RESOLVED
        and not acts_automated(case.automated)
    )


def pasts_of(desk: Desk, authors: Iterable[Author]) -> Pasts:
    """Look up what is known of these authors, in a handful of round trips for all of them.

    Of authors without a handle (feeds, posts that X sent without one) nothing is known.
    """
    handles = {a.id: a.handle for a in authors if a.id and a.handle}
    if not handles:
        return Pasts()
    ids = desk.store.cases.of_authors(handles, CASES)
    cases = desk.store.cases.many(i for found in ids.values() for i in found)
    return _pasts(desk, handles, {i: [cases[c] for c in found if c in cases] for i, found in ids.items()})


def past_of(desk: Desk, author: Author, cases: Sequence[Case]) -> Past:
    """Return what is known of one author whose newest cases, the newest first, were read already."""
    if not author.id or not author.handle:
        return Past()
    return _pasts(desk, {author.id: author.handle}, {author.id: cases[:CASES]}).of(author.id)


def _pasts(desk: Desk, handles: Mapping[str, str], cases: Mapping[str, Sequence[Case]]) -> Pasts:
    customers = desk.store.customers.known(handles.values())
    best = desk.store.customers.best_tier() if customers else ""
    charged = desk.store.authors.in_charge_of(handles)
    return Pasts(
        {
            author_id: Past(
                tuple(case for case in cases[author_id] if not case.merged),
                customers.get(handle.lower()),
                best,
                charged.get(author_id),
            )
            for author_id, handle in handles.items()
        }
    )
