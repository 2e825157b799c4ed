"""What an item sends to X: one type for each kind of it, each with fields of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from bot.model.outbox.price import Price


class NextPost(Struct, frozen=True):
    """A post that follows in a reply of several, and what X bills for it."""

    text: str
    price: Price


class Picture(Struct, frozen=True):
    """A file as Slack keeps it, `size` in bytes; X gets it just before the post that shows it."""

    id: str
    name: str
    mime: str
    size: int
    url: str
    alt: str = ""


class Reply(Struct, frozen=True, tag="reply"):
    """A public reply, or one post of a reply in several.

    `part` counts from 1; `rest` are the posts that follow, each sent once the one before has arrived.
    """

    text: str
    reply_to: str
    price: Price = Price.POST
    typed: str = ""  # what its author wrote for all of its posts; "" in a later part
    initials: str = ""
    split: bool = False
    summoned: bool = False
    part: int = 1
    parts: int = 1
    rest: tuple[NextPost, ...] = ()
    first_item: str = ""  # of a later part: the id of the first part's item
    picture: Picture | None = None


class Post(Struct, frozen=True, tag="post"):
    """A part of a planned post, counted from 1; from the second on it answers the one before."""

    text: str
    plan: str
    price: Price = Price.POST
    reply_to: str = ""
    part: int = 1
    parts: int = 1
    files: int = 0
    paid_partnership: bool = False
    not_after: datetime | None = None  # later than this it is refused, and a person is asked


class DirectMessage(Struct, frozen=True, tag="dm"):
    """A message to a customer; `to` is their id on X.

    `news`: of a welcome, which belongs to no case, the news about followers under which it is told.
    """

    text: str
    to: str
    news: str = ""


class Delete(Struct, frozen=True, tag="delete"):
    """Taking a reply of ours off X; `deletes` is the id of its item."""

    post_id: str
    deletes: str
    text: str = ""


class Hide(Struct, frozen=True, tag="hide"):
    """Putting somebody's reply behind “Hidden replies”, or back."""

    post_id: str
    hidden: bool = True


class Follow(Struct, frozen=True, tag="follow"):
    """Following an account, or following it no more; `news` as in `DirectMessage`."""

    to: str
    news: str
    follows: bool = True


Send: TypeAlias = Reply | Post | DirectMessage | Delete | Hide | Follow
