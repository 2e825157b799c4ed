"""A direct message of ours where PERCH_DM_CHANNEL is set: in the thread without its text, and there with
it.
"""

from __future__ import annotations

from bot.blockkit.elements import context, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, link, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import channel_mention, when
from bot.cards.case.quotes import quote_rows
from bot.cards.case.state import why_not
from bot.cards.reply.send_notes import next_step, said
from bot.model import Case, Item, ItemState


def public_note(item: Item, channel: str) -> Message:
    """Return how it ended, for the thread of the card, with what can be done about it."""
    where = channel_mention(channel)
    if item.state is ItemState.SENT:
        at = md(" {}", when(item.ended_at)) if item.ended_at else EMPTY
        return Message(md("{} sent a DM{}: see {}.", mention(item.by), at, where))
    words, elsewhere = said(item), md("Its text is in {}.", where)
    return Message(md("{} {}", words, elsewhere), (section(words), context(elsewhere), *next_step(item)))


def private_note(item: Item, case: Case, card_link: str) -> Message:
    """Return how it ended, with the text; the buttons are at its card."""
    words, text = _ended(item, f"@{case.handle}"), item.text
    back = [context(link(card_link, "View case"))] if card_link else []
    return Message(clip_markup(md("{} {}", words, text), 3900), (section(words), *quote_rows(text), *back))


def public_draft(item: Item, publishers: Markup, channel: str) -> Message:
    where = channel_mention(channel)
    return Message(md("{} drafted a DM. {} can approve it in {}.", mention(item.by), publishers, where))


def _ended(item: Item, who: str) -> Markup:
    if item.state is ItemState.SENT:
        at = md(" {}", when(item.ended_at)) if item.ended_at else EMPTY
        return md("{} sent {} this DM{}", mention(item.by), who, at)
    if item.state is ItemState.UNSURE:
        return md(
            "Delivery unknown: the DM from {} to {} may not have arrived. Decide in the case's thread.",
            mention(item.by),
            who,
        )
    return md("The DM from {} to {} was not sent. {}", mention(item.by), who, why_not(item))
