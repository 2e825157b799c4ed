"""Earlier contacts with a customer, in one line."""

from __future__ import annotations

import re

from bot.blockkit.markup import EMPTY, Markup, join, literal, md, mention
from bot.blockkit.text import clip, plural, when
from bot.cards.case import customer_words
from bot.model import Case, Item, Kind, PersonNote
from bot.model.networks import network_rules
from bot.model.views.history import EarlierContacts

INITIALS = re.compile(r"\s(\^\w{1,3})\s*$")
A_DAY = "{date_short_pretty}"


def history_line(known: EarlierContacts) -> Markup:
    """Render one line for a card or a reply window; "" for somebody of whom nothing is known."""
    customer = customer_words.of_customer(known.customer) if known.customer else EMPTY
    charge = md("account owner: {}", mention(known.in_charge.user)) if known.in_charge else EMPTY
    last = told(known.last.case, known.last.answer, 60) if known.last else EMPTY
    noted = noted_words(known.note) if known.note else EMPTY
    erased = md("erased on {}: nothing older is kept", when(known.erased, A_DAY)) if known.erased else EMPTY
    return join(" · ", (part for part in (erased, customer, charge, last, _how_often(known), noted) if part))


def _how_often(known: EarlierContacts) -> Markup:
    """Say how many other cases they have, and how many of them are open."""
    if not known.others:
        return EMPTY
    often = (
        md("{} cases or more", known.others + 1)
        if known.more
        else literal(plural(known.others, "other case"))
    )
    return md("{}, {} open", often, known.still_open) if known.still_open else often


def told(case: Case, answer: Item | None, limit: int) -> Markup:
    """Return who answered a case last, when and what; an answer that was given on the network itself is not
    an item of ours.
    """
    if answer:
        return answer_words(answer, limit)
    if not case.first_reply_at:
        return md("No reply yet")
    who = mention(case.answered_by) if case.answered_by else md("A colleague")
    return md("{}, {}: replied on {}", who, when(case.first_reply_at, A_DAY), network_rules().site)


def answer_words(item: Item, limit: int) -> Markup:
    """ "@Ana, ^AB, 3 Nov: “We are looking for it now.”" A direct message's text is not repeated."""
    text = item.text
    signed = INITIALS.search(text)
    who = join(
        ", ",
        [
            mention(item.by),
            *([literal(clip(signed[1], 10))] if signed else []),
            when(item.ended_at or item.created_at, A_DAY),
        ],
    )
    if item.kind is Kind.DM:
        return md("{}: DM", who)
    said = clip(" ".join(INITIALS.sub("", text).split()), limit)
    return md("{}: “{}”", who, said) if said else who


def noted_words(note: PersonNote) -> Markup:
    """Return the note, begun."""
    return md("Note by {}: {}", mention(note.by), clip(" ".join(note.text.split()), 60))
