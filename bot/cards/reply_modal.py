"""The modal in which a reply is written."""

from __future__ import annotations

import json

from bot.cards.case_card import author_row, sentiment_row
from bot.cards.elements import context, modal, section, text_input
from bot.cards.message import Block
from bot.cards.state import state_lines
from bot.cards.text import clip_escaped, quote
from bot.cards.view import CaseView


def reply_modal(view: CaseView) -> Block:
    """The customer's post, how things stand, and one input: the text that will be published."""
    post = view.latest
    blocks: list[Block] = [
        author_row(view.author),
        section(quote(post.text, 2500)),
        sentiment_row(view),
        *(context(line) for line in state_lines(view)),
        text_input("text", "Your public reply", placeholder="What the customer and everybody will read"),
        context(f"Goes out in public as a reply to {clip_escaped(post.author.at_handle, 50)}."),
    ]
    return modal(
        "reply", "Reply", blocks, submit="Send reply", private_metadata=json.dumps({"case": view.case.id})
    )
