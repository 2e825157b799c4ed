"""Archived cases for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.archive import ArchivedCase, CardPlace
from bot.archive.sql_archive import with_token
from bot.model import Author, Case, CaseState, Item, ItemState, Kind, Mention, Reply
from bot.model.entry import Act, Entry
from bot.model.resolution import Outcome, Resolution

DAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


def archived(case_id: str, text: str = "where is my baggage", after: float = 0, **more: Any) -> ArchivedCase:
    """A resolved case of one post with one reply, that came in some hours after the first."""
    at = DAY + timedelta(hours=after)
    author = more.pop("author", "7")
    handle, lang = more.pop("handle", "Mira_K"), more.pop("lang", "en")
    source = more.pop("post", {})
    case = Case(
        case_id, author, handle, more.pop("talk", case_id), "#mentions", at, None, (case_id,),
        sends=(f"reply-{case_id}",), first_reply_at=at + timedelta(minutes=5), first_reply_by="U0ANA",
        state=CaseState.RESOLVED, owner="U0ANA",
        resolution=Resolution("U0ANA", at + timedelta(minutes=9), Outcome.SOLVED),
    )  # fmt: skip
    post = Mention(case_id, case_id, Author(author, handle), text, at, case_id, lang=lang, case_id=case_id)
    sent = Reply("We are looking for it ^AK", case_id)
    item = Item(
        f"reply-{case_id}", Kind.REPLY, "x", at, at, case_id=case_id, by="U0ANA", send=sent,
        state=ItemState.SENT,
    )  # fmt: skip
    lane = "slack:#mentions"
    card = Item(f"card-{case_id}", Kind.CARD, lane, at, at, case_id=case_id, state=ItemState.SENT)
    entry = Entry(at, Act.RESOLVED, "U0ANA", case_id)
    return with_token(
        ArchivedCase(
            replace(case, **more), (replace(post, **source),), (entry,), (item,), (card,),
            CardPlace("C1", "1.2"),
        )
    )  # fmt: skip
