"""A case, a post and a reply, for the rules of answering."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import Author, Case, Item, ItemState, Kind, Mention, Reply, Result
from bot.model.views.case import CaseView

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def minutes(count: float) -> datetime:
    return NOON + timedelta(minutes=count)


def case(**more: object) -> Case:
    given = Case("1", "a", "mira", "1", "#mentions", NOON, NOON, ("1",))
    return replace(given, **more)  # type: ignore[arg-type]


def post(post_id: str = "1", text: str = "hello") -> Mention:
    return Mention(post_id, post_id, Author("a", "mira", "Mira"), text, NOON, "1", may_reply=True)


def reply(item_id: str = "r1", state: ItemState = ItemState.SENT, **content: Any) -> Item:
    ended = minutes(1) if state.ended else None
    send = Reply(**{"text": "Hi", "reply_to": "1", **content})
    result = Result(post_id="9") if state is ItemState.SENT else Result()
    return Item(
        item_id, Kind.REPLY, "x", NOON, NOON, by="U2", send=send, state=state, ended_at=ended, result=result
    )


def view(of: Case, *sends: Item, posts: tuple[Mention, ...] = ()) -> CaseView:
    return CaseView(of, posts or (post(),), sends)
