"""Earlier contacts with a customer: in one line for a card, whole for the history modal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.blockkit.markup import EMPTY, Markup, join, literal, md, mention
from bot.blockkit.text import clip, plural, when
from bot.casework.author_history import CASES, pasts_of
from bot.customers import words as customer_words
from bot.desk import Desk
from bot.model import Author, Case, Customer, InCharge, Item, ItemState, Kind, Mention, PersonNote
from bot.model.networks import network_rules
from bot.permalinks import card_link
from bot.team.channel_access import visible

INITIALS = re.compile(r"\s(\^\w{1,3})\s*$")
A_DAY = "{date_short_pretty}"


@dataclass(frozen=True)
class Contact:
    """One case of a person, as the history tells it: their first post, and our last answer."""

    case: Case
    post: Mention | None = None
    answer: Item | None = None
    link: str = ""  # to the case's card


@dataclass(frozen=True)
class History:
    """All that is known of a person besides the case at hand; contacts are the newest first."""

    author_id: str
    handle: str
    contacts: tuple[Contact, ...] = ()
    notes: tuple[PersonNote, ...] = ()
    customer: Customer | None = None
    in_charge: InCharge | None = None


def history_line(desk: Desk, case: Case) -> Markup:
    """One line for a card or a reply window; "" for somebody of whom nothing is known."""
    if not case.author_id:
        return EMPTY
    past = pasts_of(desk, [Author(case.author_id, case.handle)]).of(case.author_id)
    others = [other for other in past.cases if other.id != case.id]
    known = customer_words.of_customer(past.customer) if past.customer else EMPTY
    charge = md("{} is in charge", mention(past.in_charge.user)) if past.in_charge else EMPTY
    noted = noted_words(desk.store.authors.notes(case.author_id, 1))
    return join(" · ", (part for part in (known, charge, *contact_words(desk, others), noted) if part))


def contact_words(desk: Desk, others: Sequence[Case]) -> list[Markup]:
    """Who answered last and what, how often they wrote, what is open elsewhere."""
    if not others:
        return []
    still = sum(case.is_open for case in others)
    often = md("{} cases or more", CASES) if len(others) >= CASES - 1 else literal(plural(len(others), "other case"))
    answers = last_answers(desk, others)
    last = max((c for c in others if c.first_reply_at), key=lambda c: _answered_at(c, answers(c)), default=None)
    return [told(last, answers(last), 60) if last else EMPTY, md("{}, {} open", often, still) if still else often]


def last_answers(desk: Desk, cases: Sequence[Case]) -> LastAnswers:
    """Our last answer in each of these cases, looked up at once."""
    return LastAnswers(desk.store.items.many(i for case in cases for i in case.sends))


@dataclass(frozen=True)
class LastAnswers:
    items: dict[str, Item]

    def __call__(self, case: Case) -> Item | None:
        sent = [self.items[i] for i in case.sends if i in self.items]
        there = [i for i in sent if i.is_answer and i.state is ItemState.SENT]
        return max(there, key=ended, default=None)


def told(case: Case, answer: Item | None, limit: int) -> Markup:
    """Who answered a case last, when and what; an answer that was given on the network itself is not an item of ours."""
    if answer:
        return answer_words(answer, limit)
    if not case.first_reply_at:
        return md("Nobody has answered")
    who = mention(case.answered_by) if case.answered_by else md("A colleague")
    return md("{}, {}: answered on {}", who, when(case.first_reply_at, A_DAY), network_rules().site)


def _answered_at(case: Case, answer: Item | None) -> datetime:
    return ended(answer) if answer else case.first_reply_at or case.opened_at


def ended(item: Item) -> datetime:
    return item.ended_at or item.created_at


def answer_words(item: Item, limit: int) -> Markup:
    """ "@Ana, ^AB, 3 Nov: “We are looking for it now.”" A direct message's text is not repeated."""
    text = item.text
    signed = INITIALS.search(text)
    who = join(", ", [mention(item.by), *([literal(clip(signed[1], 10))] if signed else []), when(ended(item), A_DAY)])
    if item.kind is Kind.DM:
        return md("{}: a direct message", who)
    said = clip(" ".join(INITIALS.sub("", text).split()), limit)
    return md("{}: “{}”", who, said) if said else who


def noted_words(notes: Sequence[PersonNote]) -> Markup:
    """The newest note, begun."""
    return md("Note by {}: {}", mention(notes[0].by), clip(' '.join(notes[0].text.split()), 60)) if notes else EMPTY


def history_of(desk: Desk, author: Author, user: str, count: int = 10) -> History:
    """The whole history as this Slack user may see it, for the modal."""
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
