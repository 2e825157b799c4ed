"""A customer's further post, in the thread of their card."""

from __future__ import annotations

from bot.blockkit.elements import context, section
from bot.blockkit.exact import exact_rows
from bot.blockkit.markup import EMPTY, clip_markup, link, md, mention
from bot.blockkit.message import Message
from bot.blockkit.text import when
from bot.cards.case.case_card import labelled_row
from bot.cards.case.post_rows import post_rows, spoken_post
from bot.model import Mention
from bot.model.networks import network_rules
from bot.model.outbox.notices import OwnPost


def follow_up(post: Mention, *, late: bool = False) -> Message:
    """`late`: X showed it after others that were written since."""
    who, wrote = post.author.display_name, "wrote earlier" if late else "wrote again"
    return Message(
        clip_markup(md("{} {}: {}", who, wrote, spoken_post(post)), 3900),
        (
            *post_rows(post, md("*{}* {}:", who, wrote)),
            labelled_row(
                post.case_id, post, md(" · {} · {}", when(post.created_at), link(post.url, "open on X"))
            ),
        ),
    )


def older_text(text: str) -> Message:
    """Return what a post said before its author edited it; without a text: it was removed since."""
    if not text:
        words = md("An earlier text of this post was here. It was removed with the post.")
        return Message(words, (section(words),))
    words = md("The author edited this post on X. It used to say:")
    return Message(clip_markup(md("{} {}", words, text), 3900), (section(words), *exact_rows(text)))


def own_post(post: OwnPost, handle: str) -> Message:
    """Show what a colleague answered on X itself; `handle` is the brand's."""
    who = mention(post.by) if post.by else "A colleague"
    at = md(" {}", when(post.created_at)) if post.created_at else EMPTY
    where = link(network_rules().post_url(handle, post.post_id), "open on X")
    said = md("{} replied on {}{} · {}", who, network_rules().site, at, where)
    blocks = (section(said), *exact_rows(post.text), context(md("The case is marked as replied.")))
    return Message(clip_markup(md("{} {}", said, post.text), 3900), blocks)
