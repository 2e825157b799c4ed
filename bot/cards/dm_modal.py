"""The modal in which a direct message is written; where X would refuse it, the way round."""

from __future__ import annotations

import json

from bot.answers.invitation import invitation
from bot.cards.case_card import author_row
from bot.cards.elements import actions, button, context, modal, section, text_input
from bot.cards.message import Block
from bot.cards.text import escape, quote
from bot.cards.view import CaseView
from bot.money import prices

LONGEST = 3000  # Slack's limit for an input; X takes 10,000 characters


def dm_modal(view: CaseView, text: str = "") -> Block:
    """The customer's post, and one input: the message that only they will read."""
    post = [author_row(view.author), section(quote(view.latest.text, 2500))]
    kept = json.dumps({"case": view.case.id})
    if view.author.can_dm is False:
        return modal("dm_closed", "Direct message", [*post, *_invite(view)], private_metadata=kept)
    blocks: list[Block] = [
        *post,
        text_input(
            "text",
            "Your direct message",
            initial=text,
            placeholder="Only the customer reads this",
            max_length=LONGEST,
        ),
        context("Goes to the customer alone. If X refuses it, the thread says so and offers another way."),
    ]
    return modal("dm", "Direct message", blocks, submit="Send DM", private_metadata=kept)


def _invite(view: CaseView) -> list[Block]:
    text = invitation(view.brand_id, view.latest.lang)
    price = prices.words(prices.write_price(text, summoned=view.latest.may_reply))
    return [
        section(
            f":lock: X says that {escape(view.author.at_handle)}'s direct messages are closed to us. "
            "A public reply can invite them to write first:"
        ),
        section(quote(text)),
        context(f"It holds a link: X bills {price} for it. You see and change the text before it leaves."),
        invite_button(view.case.id),
    ]


def invite_button(case_id: str) -> Block:
    return actions("invite", button("Invite in public", "invite", case_id, style="primary"))
