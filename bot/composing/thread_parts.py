"""A reply in several posts: each goes out as the answer to the one before, once that has arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.model import Item, ItemState, Reply
from bot.model.outbox.review import Review
from bot.outbox.making import for_x


def next_part(item: Item, now: datetime) -> Item | None:
    """Return the item of the following post; its id names its place, so that making it twice is making it
    once.
    """
    reply = item.send
    if item.state is not ItemState.SENT or not isinstance(reply, Reply) or not reply.rest:
        return None
    following = Reply(
        text=reply.rest[0].text,
        price=reply.rest[0].price,
        # Confirmed by hand, we do not know our own post: then to the customer's, which is a thread too.
        reply_to=item.result.post_id or reply.reply_to,
        initials=reply.initials,
        split=reply.split,
        summoned=reply.summoned,
        part=reply.part + 1,
        parts=reply.parts,
        rest=reply.rest[1:],
        first_item=reply.first_item or item.id,
    )
    item_id = f"{following.first_item}-{following.part}"
    part = for_x(item_id, following, item.by, now, case_id=item.case_id)
    return replace(part, rank=item.rank, review=Review(despite=item.review.despite))


def posts(item: Item) -> list[str]:
    """Return the text of this post and of those that follow it, each as it would be published."""
    rest = item.send.rest if isinstance(item.send, Reply) else ()
    return [text for text in (item.text, *(post.text for post in rest)) if text]


def typed_text(item: Item) -> str:
    """Return what its author had typed, of all that has not been sent: to be changed and sent again."""
    reply = item.send
    if not isinstance(reply, Reply):
        return item.text
    if reply.typed:
        return reply.typed
    mark = f" ^{reply.initials}" if reply.initials else ""
    return " ".join(text.removesuffix(mark) for text in posts(item))
