"""The thread so far: what was said before the post that is being answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.blockkit.text import clip_escaped, quote, when
from bot.cards.post_rows import shown_text
from bot.cards.view import CaseView
from bot.model import ItemState, Kind, Mention

LATEST = 5  # what came before is one click away, in the card's thread


@dataclass(frozen=True)
class Talk:
    """What was said before the post that is answered, and since; lines in mrkdwn."""

    before: tuple[str, ...] = ()
    since: tuple[str, ...] = ()


def talk(view: CaseView, answered: Mention) -> Talk:
    """The other posts and our answers, the oldest first, each as a quote with who and when."""
    said = sorted(_said(view, answered), key=lambda said: said[0])
    before = [*_context(view), *(line for at, line in said if at < answered.created_at)]
    since = [line for at, line in said if at >= answered.created_at]
    return Talk(_newest(before), _newest(since))


def _newest(lines: list[str]) -> tuple[str, ...]:
    left_out = len(lines) - LATEST
    if left_out <= 0:
        return tuple(lines)
    return (f"_{left_out} earlier in the thread of the card_", *lines[-LATEST:])


def _context(view: CaseView) -> list[str]:
    """The post that the customer quoted or answered, where X sent it."""
    words = {"quoted": "quoted", "replied_to": "in answer to"}
    ours = {str(item.result.get("post_id")) for item in view.sends}
    return [
        f"{words[ref.kind]} {_handle(ref.handle)}:\n{quote(ref.text, 250)}"
        for ref in view.first.refers
        if ref.kind in words and ref.text and ref.post_id not in ours
    ]


def _said(view: CaseView, answered: Mention) -> list[tuple[datetime, str]]:
    posts = [
        (post.created_at, f"{_handle(post.author.handle)} {when(post.created_at)}:\n{quote(shown_text(post), 300)}")
        for post in view.mentions
        if post.id != answered.id
    ]
    answers = [
        (item.ended_at, f"We, by <@{item.by}> {when(item.ended_at)}:\n{quote(str(item.body['text']), 300)}")
        for item in view.sends
        if item.kind is Kind.REPLY
        and item.state is ItemState.SENT
        and item.ended_at
        and not item.result.get("deleted_by")
    ]
    return [*posts, *answers]


def _handle(handle: str) -> str:
    return clip_escaped(f"@{handle}" if handle else "(author unknown)", 60)
