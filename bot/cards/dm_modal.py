"""The modal in which a direct message is written."""

from __future__ import annotations

import json

from bot.cards.case_card import author_row
from bot.cards.elements import context, modal, section, text_input
from bot.cards.message import Block
from bot.cards.text import quote
from bot.cards.view import CaseView


def dm_modal(view: CaseView, text: str = "") -> Block:
    """The customer's post, and one input: the message that only they will read."""
    blocks: list[Block] = [
        author_row(view.author),
        section(quote(view.latest.text, 2500)),
        text_input(
            "text", "Your direct message", initial=text, placeholder="Only the customer reads this"
        ),
        context(_allowed(view)),
    ]
    return modal(
        "dm", "Direct message", blocks, submit="Send DM", private_metadata=json.dumps({"case": view.case.id})
    )


def _allowed(view: CaseView) -> str:
    if view.author.can_dm is False:
        return ":warning: X says that this person's DMs are closed to us: it will probably be refused."
    return "Goes to the customer alone. If X refuses it, the thread says so."
