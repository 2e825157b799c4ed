"""A reply in several posts: each goes out as the answer to the one before, once that has arrived."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.model import Item, ItemState


def next_part(item: Item, now: datetime) -> Item | None:
    """The item of the following post; its id names its place, so that making it twice is making it once."""
    rest = item.body.get("then") or []
    if item.state is not ItemState.SENT or not rest:
        return None
    place = int(item.body.get("part", 1)) + 1
    first = str(item.body.get("first") or item.id)
    body: dict[str, Any] = {
        **{key: item.body[key] for key in ("initials", "split", "of") if key in item.body},
        "text": rest[0]["text"],
        "price": rest[0]["price"],
        # Confirmed by hand, we do not know our own post: then to the customer's, which is a thread too.
        "reply_to": item.result.get("post_id") or item.body["reply_to"],
        "then": rest[1:],
        "part": place,
        "first": first,
    }
    return Item(
        id=f"{first}-{place}",
        kind=item.kind,
        lane=item.lane,
        created_at=now,
        due_at=now,
        rank=item.rank,
        case_id=item.case_id,
        by=item.by,
        body=body,
    )


def posts(item: Item) -> list[str]:
    """The text of this post and of those that follow it, each as it would be published."""
    rest = item.body.get("then") or []
    return [text for text in (str(item.body.get("text", "")), *(str(part["text"]) for part in rest)) if text]


def typed_text(item: Item) -> str:
    """What its author had typed, of all that has not been sent: to be changed and sent again."""
    body = item.body
    if body.get("typed"):
        return str(body["typed"])
    mark = f" ^{body['initials']}" if body.get("initials") else ""
    return " ".join(text.removesuffix(mark) for text in posts(item))

