"""How a send ended, for the thread: with the text, and what to do where something is left to do."""

from __future__ import annotations

from bot.cards.elements import actions, button, section
from bot.cards.message import Message
from bot.cards.state import WHAT
from bot.cards.text import clip, escape, quote, when
from bot.model import Item, ItemState


def send_note(item: Item) -> Message:
    text = str(item.body.get("text", ""))
    said = _said(item)
    shown = f"{said}\n{quote(text, 2500)}" if text else said
    spoken = clip(f"{said} {escape(text)}", 3900)
    if item.state is ItemState.UNSURE:
        return Message(spoken, (section(shown), _decide(item)))
    return Message(spoken, (section(shown),))


def _said(item: Item) -> str:
    what, by = WHAT.get(item.kind, "Send").lower(), f"<@{item.by}>"
    if item.state is ItemState.SENT:
        at = f" {when(item.ended_at)}" if item.ended_at else ""
        link = f" · <{item.result['url']}|open on X>" if item.result.get("url") else ""
        return f"{by} sent this {what}{at}{link}"
    if item.state is ItemState.UNSURE:
        return f"{by}, nobody knows whether this {what} arrived. {escape(item.words)} Look at the post on X, then press one:"
    return f"{by}, this {what} was not sent. {escape(item.words)}"


def _decide(item: Item) -> dict[str, object]:
    return actions(
        f"decide:{item.id}",
        button("Send again", "send_again", item.id),
        button("It is there", "it_arrived", item.id),
    )
