"""How a send ended, for the thread: with the text, and what to do where something is left to do."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import when
from bot.cards.case.quotes import quote_rows
from bot.cards.case.state import NOT_KNOWN, WHAT, why_not, why_words
from bot.cards.reply.dm_modal import invite_button
from bot.cards.reply.reply_on_x_modal import FIRST_ONLY, link_row
from bot.composing.thread_parts import posts
from bot.model import Item, ItemState, Kind
from bot.network import Reason

DECISIONS = {
    Kind.DELETE: ("Delete again", "It was deleted"),
    Kind.HIDE: ("Hide again", "It was hidden"),
}  # the labels for "send again" and "it arrived"


def send_note(item: Item, *, other_posts: bool = False) -> Message:
    """With all that did not leave; `other_posts`: the customer wrote more than the post that it answers."""
    words, texts = said(item), _quoted(item)
    spoken = clip_markup(md("{} {}", words, join(" ", texts)), 3900)
    quoted = quote_rows(*texts) if texts else []
    return Message(spoken, (section(words), *quoted, *next_step(item, other_posts)))


def sent_again(item: Item) -> Message:
    """Say of a send that was unsure that it is on its way again, as somebody decided."""
    return Message(md("{}'s {} is being sent again.", mention(item.by), WHAT.get(item.kind, "Send").lower()))


def settled(item: Item) -> Message:
    """Say of a send that was unsure that it has ended: a note of its own tells how."""
    what = WHAT.get(item.kind, "Send").lower()
    said = md("The outcome of {}'s {} was unknown for a while.", mention(item.by), what)
    return Message(md("{} How it ended is told below.", said))


def _quoted(item: Item) -> list[str]:
    """Return a post that left or may have left stands for itself; with one that did not, those after it
    stay.
    """
    return posts(item) if item.state is ItemState.REFUSED else posts(item)[:1]


def next_step(item: Item, other_posts: bool = False) -> list[Block]:
    """Return what can be done about it, as buttons."""
    if item.state is ItemState.UNSURE:
        return [_decide(item)]
    if item.result.reason is Reason.NOT_SUMMONED:
        texts = posts(item) or [""]
        row = link_row(item.case_id, item.reply_to, texts[0])
        return [row, context(FIRST_ONLY)] if len(texts) > 1 else [row]
    if item.kind is Kind.DM and item.result.reason is Reason.NO_DM:
        return [] if item.review.despite else [invite_button(item.case_id)]
    if item.state is ItemState.REFUSED and _would_help(item, other_posts):
        again = button("Edit and send again", "write_again", item.id)
        return [actions(f"again:{item.id}", again)]
    if item.state is ItemState.SENT and item.kind is Kind.REPLY and item.result.post_id and item.stands_on_x:
        return [actions(f"sent:{item.id}", button("Delete reply…", "delete_reply", item.id))]
    return []


def said(item: Item) -> Markup:
    what, by = WHAT.get(item.kind, "Send").lower(), mention(item.by)
    if item.kind is Kind.DELETE and item.state is ItemState.SENT:
        return md("{} deleted this reply on X", by)
    if item.kind is Kind.HIDE and item.state is ItemState.SENT:
        return md("{} moved this reply to “Hidden replies” on X", by)
    if item.state is ItemState.SENT:
        at = md(" {}", when(item.ended_at)) if item.ended_at else EMPTY
        where = md(" · {}", link(item.result.url, "open on X")) if item.result.url else EMPTY
        return md("{} sent this {}{}{}", by, what, at, where)
    if item.state is ItemState.UNSURE:
        doubt = NOT_KNOWN.get(item.kind, f"delivery of this {what} unknown")
        return md("{}, {}. {} Check X, then choose:", by, doubt, why_words(item))
    return md("{}, this {} was not sent. {}", by, what, why_not(item))


def _would_help(item: Item, other_posts: bool) -> bool:
    """Return whether other words could go where these could not."""
    reason = item.result.reason
    if reason is Reason.GONE:  # of a thread's later posts, it is our own post before that is gone
        return item.kind is Kind.REPLY and (other_posts or item.part > 1)
    return item.is_answer and reason not in (Reason.NOT_SUMMONED, Reason.NO_DM)


def _decide(item: Item) -> Block:
    again, arrived = DECISIONS.get(item.kind, ("Send again", "It was posted"))
    return actions(
        f"decide:{item.id}", button(again, "send_again", item.id), button(arrived, "it_arrived", item.id)
    )


DONE = {
    Kind.DELETE: ("deleted", "Perch is deleting it again."),
    Kind.HIDE: ("hidden", "Perch is hiding it again."),
}


def decided_note(item: Item, by: str, *, there: bool) -> Message:
    """Return the text to quote; never a DM's: not everyone who reads the thread may read it."""
    said = _said(item.kind, by, there)
    text = "" if item.kind is Kind.DM else item.text
    return Message(
        clip_markup(md("{} {}", said, text), 3900), (section(said), *(quote_rows(text) if text else ()))
    )


def _said(kind: Kind, by: str, there: bool) -> Markup:
    what, user = WHAT[kind].lower(), mention(by)
    if kind in DONE:
        done, again = DONE[kind]
        if there:
            return md("{} checked X: the reply is {}.", user, done)
        return md("{} checked X: the reply is not {} yet. {}", user, done, again)
    if there:
        return md("{} found this {} on X.", user, what)
    return md("{} did not find this {} on X. It is being sent again.", user, what)
