"""Earlier contacts with a customer: as a card tells them, and whole for the history modal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.author_history import CASES, past_of, pasts_of
from bot.desk import Desk
from bot.model import Author, Case, Item, ItemState
from bot.model.views.history import Contact, EarlierContacts, History
from bot.permalinks import card_link
from bot.team.channel_access import visible


def earlier_contacts(desk: Desk, case: Case, theirs: Sequence[Case]) -> EarlierContacts:
    """Gather what a card tells about the author besides the case itself.

    `theirs`: the author's newest cases, the newest first.
    """
    if not case.author_id:
        return EarlierContacts()
    past = past_of(desk, Author(case.author_id, case.handle), theirs)
    others = [other for other in past.cases if other.id != case.id]
    answers = last_answers(desk, others)
    last = max(
        (c for c in others if c.first_reply_at), key=lambda c: _answered_at(c, answers(c)), default=None
    )
    return EarlierContacts(
        past.customer,
        past.in_charge,
        len(others),
        len(others) >= CASES - 1,
        sum(other.is_open for other in others),
        Contact(last, answer=answers(last)) if last else None,
        next(iter(desk.store.authors.notes(case.author_id, 1)), None),
        desk.store.forgotten.since([case.author_id]).get(case.author_id),
    )


def last_answers(desk: Desk, cases: Sequence[Case]) -> LastAnswers:
    """Return our last answer in each of these cases, looked up at once."""
    return LastAnswers(desk.store.items.many(i for case in cases for i in case.sends))


@dataclass(frozen=True)
class LastAnswers:
    items: dict[str, Item]

    def __call__(self, case: Case) -> Item | None:
        sent = [self.items[i] for i in case.sends if i in self.items]
        there = [i for i in sent if i.is_answer and i.state is ItemState.SENT]
        return max(there, key=ended, default=None)


def _answered_at(case: Case, answer: Item | None) -> datetime:
    return ended(answer) if answer else case.first_reply_at or case.opened_at


def ended(item: Item) -> datetime:
    return item.ended_at or item.created_at


def history_of(desk: Desk, author: Author, user: str, count: int = 10) -> History:
    """Return the whole history as this Slack user may see it, for the modal."""
    past = pasts_of(desk, [author]).of(author.id)
    cases = visible(desk, user, past.cases)[:count]
    posts = desk.store.mentions.many(case.id for case in cases)
    answers = last_answers(desk, cases)
    return History(
        author.id,
        author.handle,
        tuple(Contact(c, posts.get(c.id), answers(c), card_link(desk, c.id)) for c in cases),
        tuple(desk.store.authors.notes(author.id)),
        past.customer,
        past.in_charge,
    )
