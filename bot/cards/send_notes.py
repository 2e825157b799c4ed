"""How a send ended, for the thread: with the text, and what to do where something is left to do."""

from __future__ import annotations

from bot.cards.composer_modal import link_row
from bot.cards.dm_modal import invite_button
from bot.cards.elements import actions, button, section
from bot.cards.message import Block, Message
from bot.cards.state import WHAT, why_not
from bot.cards.text import clip, escape, quote, when
from bot.model import Item, ItemState, Kind
from bot.x.errors import Reason


def send_note(item: Item) -> Message:
    text = str(item.body.get("text", ""))
    said = _said(item)
    shown = f"{said}\n{quote(text, 2500)}" if text else said
    spoken = clip(f"{said} {escape(text)}", 3900)
    row = _next_step(item)
    return Message(spoken, (section(shown), row) if row else (section(shown),))


def _next_step(item: Item) -> Block | None:
    """What can be done about it, as buttons."""
    if item.state is ItemState.UNSURE:
        return _decide(item)
    if item.result.get("reason") == Reason.NOT_SUMMONED:
        return link_row(item.case_id, str(item.body.get("reply_to", "")), str(item.body.get("text", "")))
    if item.kind is Kind.DM and item.result.get("reason") == Reason.NO_DM:
        return invite_button(item.case_id)
    if item.state is ItemState.REFUSED and _would_help(item):
        again = button("Change and send again", "write_again", item.id)
        return actions(f"again:{item.id}", again)
    if item.state is ItemState.SENT and item.kind is Kind.REPLY and item.result.get("post_id"):
        return actions(f"sent:{item.id}", button("Delete reply…", "delete_reply", item.id))
    return None


def _said(item: Item) -> str:
    what, by = WHAT.get(item.kind, "Send").lower(), f"<@{item.by}>"
    if item.kind is Kind.DELETE and item.state is ItemState.SENT:
        return f"{by} deleted this reply on X"
    if item.state is ItemState.SENT:
        at = f" {when(item.ended_at)}" if item.ended_at else ""
        link = f" · <{item.result['url']}|open on X>" if item.result.get("url") else ""
        return f"{by} sent this {what}{at}{link}"
    if item.state is ItemState.UNSURE:
        return f"{by}, nobody knows whether this {what} arrived. {escape(item.words)} Look at the post on X, then press one:"
    return f"{by}, this {what} was not sent. {why_not(item)}"


def _would_help(item: Item) -> bool:
    """Whether other words could go where these could not."""
    final = {reason.value for reason in (Reason.GONE, Reason.NOT_SUMMONED, Reason.NO_DM)}
    return item.kind in (Kind.REPLY, Kind.DM) and item.result.get("reason") not in final


def _decide(item: Item) -> Block:
    return actions(
        f"decide:{item.id}",
        button("Send again", "send_again", item.id),
        button("It is there", "it_arrived", item.id),
    )
