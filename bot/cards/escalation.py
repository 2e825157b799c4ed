"""An escalated case, as the escalations channel gets it."""

from __future__ import annotations

from bot.cards.case_card import author_row, sentiment_row, sentiment_words
from bot.cards.elements import context, section
from bot.cards.message import Message
from bot.cards.text import clip, escape, quote
from bot.cards.view import CaseView


def escalation_message(view: CaseView, by: str, card_link: str) -> Message:
    post = view.latest
    who = escape(post.author.display_name)
    back = f"<{card_link}|Back to the card>" if card_link else "The card is in the mentions channel"
    spoken = f"<@{by}> escalated the case of {who}: {escape(post.text)} ({sentiment_words(post)})"
    return Message(
        clip(spoken, 3900),
        (
            section(f":rotating_light: <@{by}> escalates the case of *{who}*"),
            author_row(view.author),
            section(quote(post.text, 1500)),
            sentiment_row(view),
            context(back, f"<{post.url}|open on X>"),
        ),
    )
