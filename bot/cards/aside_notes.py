"""A direct message of ours where PERCH_DM_CHANNEL is set: in the thread without its text, and there with it."""

from __future__ import annotations

from bot.blockkit.elements import context, section
from bot.blockkit.message import Message
from bot.blockkit.text import channel_mention, clip, escape, when
from bot.cards.quotes import quote_rows
from bot.cards.send_notes import next_step, said
from bot.cards.state import why_not
from bot.model import Case, Item, ItemState


def public_note(item: Item, channel: str) -> Message:
    """How it ended, for the thread of the card, with what can be done about it."""
    where = channel_mention(channel)
    if item.state is ItemState.SENT:
        at = f" {when(item.ended_at)}" if item.ended_at else ""
        return Message(f"<@{item.by}> sent a direct message{at}: see {where}.")
    words, elsewhere = said(item), f"Its text is in {where}."
    return Message(f"{words} {elsewhere}", (section(words), context(elsewhere), *next_step(item)))


def private_note(item: Item, case: Case, card_link: str) -> Message:
    """How it ended, with the text; the buttons are at its card."""
    words, text = _ended(item, f"@{escape(case.handle)}"), str(item.body.get("text", ""))
    back = [context(f"<{card_link}|Back to the card>")] if card_link else []
    return Message(clip(f"{words} {escape(text)}", 3900), (section(words), *quote_rows(text), *back))


def public_draft(item: Item, publishers: str, channel: str) -> Message:
    where = channel_mention(channel)
    return Message(f"<@{item.by}> drafted a direct message: {publishers} can approve it in {where}.")


def _ended(item: Item, who: str) -> str:
    if item.state is ItemState.SENT:
        at = f" {when(item.ended_at)}" if item.ended_at else ""
        return f"<@{item.by}> sent {who} this direct message{at}"
    if item.state is ItemState.UNSURE:
        return f"Nobody knows whether this direct message of <@{item.by}> to {who} arrived. The thread of the card asks."
    return f"This direct message of <@{item.by}> to {who} was not sent. {why_not(item)}"
