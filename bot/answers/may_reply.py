"""Whether X lets us reply to a post through its API, known before anybody presses."""

from __future__ import annotations

from urllib.parse import quote

from bot.desk import Desk
from bot.model import Mention

COMPOSER = "https://x.com/intent/tweet"  # X's documented form; the click itself is never automated
WHY_NOT = "X allows no API reply"


def may_reply(desk: Desk, post: Mention) -> bool:
    """X's rule of 2026-02-23: on self-serve access only where the author mentioned or quoted us."""
    return desk.x.may_reply(post)


def composer_link(post_id: str, text: str) -> str:
    """X's own composer, with the reply filled in."""
    return f"{COMPOSER}?in_reply_to={post_id}&text={quote(text, safe='')}"
