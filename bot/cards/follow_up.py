"""A customer's further post, in the thread of their card."""

from __future__ import annotations

from bot.blockkit.elements import section
from bot.blockkit.message import Message
from bot.blockkit.text import clip, escape, quote, when
from bot.cards.case_card import labelled_row
from bot.cards.post_rows import post_rows, spoken_post
from bot.model import Mention


def follow_up(post: Mention, *, late: bool = False) -> Message:
    """`late`: X showed it after others that were written since."""
    who, wrote = escape(post.author.display_name), "wrote before this" if late else "wrote again"
    return Message(
        clip(f"{who} {wrote}: {spoken_post(post)}", 3900),
        (
            *post_rows(post, f"*{who}* {wrote}:"),
            labelled_row(post.case_id, post, f" · {when(post.created_at)} · <{post.url}|open on X>"),
        ),
    )


def older_text(text: str) -> Message:
    """What a post said before its author edited it; without a text: it was removed since."""
    if not text:
        words = "An older text of this post stood here; it was removed with the post."
        return Message(words, (section(words),))
    words = "The author edited this post on X. Before, it said:"
    return Message(clip(f"{words} {escape(text)}", 3900), (section(f"{words}\n{quote(text, 2500)}"),))
