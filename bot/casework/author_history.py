"""What is known of authors besides the post at hand: earlier cases, and the customer's record."""

from __future__ import annotations

from collections.abc import Iterable
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
    customers = desk.store.customers.known(handles.values())
    best = desk.store.customers.best_tier() if customers else ""
    charged = desk.store.authors.in_charge_of(handles)
    return Pasts(
        {
            author_id: Past(
                tuple(cases[i] for i in ids[author_id] if i in cases and not cases[i].merged),
                customers.get(handle.lower()),
                best,
                charged.get(author_id),
            )
            for author_id, handle in handles.items()
        }
    )
