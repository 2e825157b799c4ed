"""What a priority is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.model import Case, Mention
from bot.priority.danger_words import Added, urgent_word
from bot.priority.words import plea
from bot.sentiment.model import Label


@dataclass(frozen=True)
class Person:
    """What we know of an author besides this post; the customer's part only with their consent."""

    cases_this_month: int = 0  # before this one
    unanswered_before: int = 0  # earlier cases that nobody answered
    customer_since: date | None = None
    tier: str = ""
    best_tier: bool = False
    orders_open: int = 0


NOBODY = Person()
CORRECTED = {Label.NEGATIVE: 0.8, Label.POSITIVE: 0.0}  # unhappiness by what a rep says


@dataclass(frozen=True)
class Facts:
    """One case as it is now. `urgent` and `plea` are the words that said so."""

    unhappiness: float = 0.0
    urgent: str = ""
    plea: str = ""
    direct: bool = False
    waiting: timedelta = timedelta()
    wrote_again: int = 0  # further posts in this case without an answer
    person: Person = NOBODY
    followers: int = 0
    today: date = date(1970, 1, 1)
    praises: bool = False  # it is positive, as scored or as a person said


def facts_of(
    case: Case,
    mention: Mention,
    now: datetime,
    person: Person = NOBODY,
    added: Added = (),
    names: Iterable[str] = (),
) -> Facts:
    """Return the facts of a case by its newest mention; danger in an earlier one that waits stays danger.

    A label that a person corrected counts as corrected.
    `added`: the danger words of the team; `names`: the brand's, which speak of no danger.
    """
    return Facts(
        unhappiness=_unhappiness(mention),
        praises=_praises(mention),
        urgent=urgent_word(mention.text, added, names) or (case.danger if case.waiting_since else ""),
        plea=plea(mention.text),
        direct=mention.mentions_brand,
        waiting=max(timedelta(), now - case.waiting_since) if case.waiting_since else timedelta(),
        wrote_again=len(case.mentions) - 1 if case.first_reply_at is None else 0,
        person=person,
        followers=mention.author.followers or 0,
        today=now.date(),
    )


def _unhappiness(mention: Mention) -> float:
    if mention.corrected_label:
        return CORRECTED.get(mention.corrected_label, 0.2)
    found = mention.sentiment
    return found.unhappiness if found else 0.0


def _praises(mention: Mention) -> bool:
    """Return whether a post is positive, as a person said or else as it was scored."""
    found = mention.corrected_label or (mention.sentiment.label if mention.sentiment else None)
    return found is Label.POSITIVE
