"""The thread so far: what was said before the post that is being answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.blockkit.elements import section
from bot.blockkit.exact import exact
from bot.blockkit.markup import Markup, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, when
from bot.cards.case.post_rows import shown_text
from bot.model import Kind, Mention
from bot.model.views.case import CaseView

SHOWN = 300  # characters of each
LATEST = 5  # what came before is one click away, in the card's thread


@dataclass(frozen=True)
class Said:
    """Who said something and when, and exactly what; no text: a line that stands alone."""

    who: Markup
    text: str = ""

    def blocks(self) -> list[Block]:
        return [section(self.who), *([exact(self.text, SHOWN)] if self.text else [])]


@dataclass(frozen=True)
class Talk:
    """What was said before the post that is answered, and since."""

    before: tuple[Said, ...] = ()
    since: tuple[Said, ...] = ()


def talk(view: CaseView, answered: Mention) -> Talk:
    """Return the other posts and our answers, the oldest first, each as a quote with who and when."""
    said = sorted(_said(view, answered), key=lambda said: said[0])
    before = [*_context(view), *(line for at, line in said if at < answered.created_at)]
    since = [line for at, line in said if at >= answered.created_at]
    return Talk(_newest(before), _newest(since))


def _newest(lines: list[Said]) -> tuple[Said, ...]:
    left_out = len(lines) - LATEST
    if left_out <= 0:
        return tuple(lines)
    return (Said(md("_{} earlier in the case's thread_", left_out)), *lines[-LATEST:])


def _context(view: CaseView) -> list[Said]:
    """Return the post that the customer quoted or answered, where X sent it."""
    words = {"quoted": "quoted", "replied_to": "in reply to"}
    ours = {item.result.post_id for item in view.sends}
    return [
        Said(md("{} {}:", words[ref.kind], _handle(ref.handle)), ref.text)
        for ref in view.first.refers
        if ref.kind in words and ref.text and ref.post_id not in ours
    ]


def _said(view: CaseView, answered: Mention) -> list[tuple[datetime, Said]]:
    posts = [
        (
            post.created_at,
            Said(md("{} {}:", _handle(post.author.handle), when(post.created_at)), shown_text(post)),
        )
        for post in view.mentions
        if post.id != answered.id
    ]
    answers = [
        (item.ended_at, Said(md("Our reply ({}, {}):", mention(item.by), when(item.ended_at)), item.text))
        for item in view.sends
        if item.kind is Kind.REPLY and item.stands_on_x and item.ended_at
    ]
    return [*posts, *answers]


def _handle(handle: str) -> str:
    return clip(f"@{handle}" if handle else "(author unknown)", 60)
