"""A small modal that asks before something is done which others notice."""

from __future__ import annotations

from bot.blockkit.elements import modal, section
from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.model.carried import Carried


def confirm_modal(callback_id: str, title: str, words: Markup, yes: str, carried: Carried) -> Block:
    """`words` in mrkdwn, escaped by the caller; `carried` comes back with the submit."""
    return modal(callback_id, title, [section(words)], submit=yes, private_metadata=carried.dump())
