"""A reply from the press of a button to its place in the outbox."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from bot import cases as rules
from bot.desk import Desk
from bot.model import X_LANE, Case, Item, Kind, Mention
from bot.store.journal import Entry


def new_reply(case: Case, mention: Mention, text: str, by: str, now: datetime, undo: timedelta) -> Item:
    """The item of a public reply; it can be taken back until the undo window ends."""
    return Item(
        id=f"reply-{uuid.uuid4().hex}",
        kind=Kind.REPLY,
        lane=X_LANE,
        created_at=now,
        due_at=now + undo,
        rank=now.timestamp(),
        case_id=case.id,
        by=by,
        body={"text": text, "reply_to": mention.post_id},
    )


def new_dm(case: Case, text: str, by: str, now: datetime, undo: timedelta) -> Item:
    """The item of a direct message to the case's author."""
    return Item(
        id=f"dm-{uuid.uuid4().hex}",
        kind=Kind.DM,
        lane=X_LANE,
        created_at=now,
        due_at=now + undo,
        rank=now.timestamp(),
        case_id=case.id,
        by=by,
        body={"text": text, "to": case.author_id},
    )


def submit(desk: Desk, case_id: str, item: Item) -> Case:
    """Put a send into the outbox and onto its case, in one transaction; a second call changes nothing."""
    key = desk.store.keys.item(item.id)

    def also(pipe: Any, before: Case, after: Case) -> None:
        if item.id in before.sends:
            return
        desk.store.items.put(pipe, item)
        entry = Entry(
            item.created_at, f"pressed {item.kind.value}", item.by, case_id, item.body.get("text", "")
        )
        desk.store.journal.write(pipe, entry)

    case = desk.store.cases.change(
        case_id,
        lambda case: case if item.id in case.sends else rules.sending(case, item),
        also,
        watch=[key],
    )
    desk.bells.send()
    desk.bells.cards()
    return case
