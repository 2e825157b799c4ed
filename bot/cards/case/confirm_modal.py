"""A small modal that asks before something is done which others notice."""

from __future__ import annotations

import json

from bot.blockkit.elements import modal, section
from bot.blockkit.markup import Markup
from bot.blockkit.message import Block


def confirm_modal(callback_id: str, title: str, words: Markup, yes: str, **kept: str) -> Block:
    """`words` in mrkdwn, escaped by the caller; `kept` comes back in private_metadata."""
    return modal(callback_id, title, [section(words)], submit=yes, private_metadata=json.dumps(kept))
