"""A customer's further post, in the thread of their card."""

from __future__ import annotations

from bot.cards.case_card import sentiment_words
from bot.cards.elements import context, section
from bot.cards.message import Message
from bot.cards.text import clip, escape, quote, when
from bot.model import Mention


def follow_up(post: Mention) -> Message:
    who = escape(post.author.display_name)
    return Message(
        clip(f"{who} wrote again: {escape(post.text)}", 3900),
        (
            section(f"*{who}* wrote again:\n{quote(post.text)}"),
            context(f"{sentiment_words(post)} · {when(post.created_at)} · <{post.url}|open on X>"),
        ),
    )
