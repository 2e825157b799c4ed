"""A draft in the thread of its card, for those who may publish; and what they decided."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import clip, one_line, when
from bot.cards.case.post_rows import shown_text
from bot.cards.case.quotes import quote_rows
from bot.cards.case.state import WHAT, why_not
from bot.composing.thread_parts import posts
from bot.model import Item, ItemState, Mention


def draft_note(item: Item, publishers: Markup | str, card_link: str = "") -> Message:
    """Exactly what would be published, with Approve, Edit and Reject as long as nobody has decided.

    `card_link` where it stands outside of the card's thread.
    """
    head = md("{} {}", _drafted(item), _decided(item) or md("{} can approve it:", publishers))
    spoken = clip_markup(md("{} {}", head, join(" ", posts(item))), 3900)
    row = [_decide(item)] if item.state is ItemState.DRAFT else []
    back = [context(link(card_link, "View case"))] if card_link else []
    return Message(spoken, (section(head), *draft_posts(item), *row, *back))


def draft_rows(item: Item, card_link: str, answered: Mention | None = None) -> list[Block]:
    """Return the same in the App Home, with the way to its card and the customer's post that it answers."""
    where = md(" · {}", link(card_link, "View case")) if card_link else EMPTY
    post = [context(_answered(answered))] if answered else []
    return [section(md("{}{}", _drafted(item), where)), *post, *draft_posts(item), _decide(item)]


def _answered(post: Mention) -> Markup:
    written = when(post.created_at, url=post.url)
    return md("To {}, {}: {}", post.author.at_handle, written, one_line(shown_text(post), 600))


def draft_posts(item: Item) -> list[Block]:
    """Exactly what would be published: every post, and the picture in words."""
    picture = item.picture
    if picture is None:
        return quote_rows(*posts(item))
    name = clip(picture.name, 100)
    shows = clip(picture.alt, 1000)
    return [
        *quote_rows(*posts(item)),
        context(md(":frame_with_picture: With a picture: {}, alt text: {}", name, shows)),
    ]


def _drafted(item: Item) -> Markup:
    return md("{} drafted a {}.", mention(item.by), WHAT[item.kind].lower())


def _decided(item: Item) -> Markup:
    """Return what somebody decided, in words; "" as long as nobody has."""
    if item.result.rejected_by:
        return why_not(item)
    if not item.review.approved_by:
        return EMPTY
    how = "changed and approved" if item.review.changed else "approved"
    return md("{} {} it:", mention(item.review.approved_by), how)


def _decide(item: Item) -> Block:
    return actions(
        f"draft:{item.id}",
        button("Approve", "approve", item.id, style="primary"),
        button("Edit…", "edit_draft", item.id),
        button("Reject…", "reject_draft", item.id, style="danger"),
    )
