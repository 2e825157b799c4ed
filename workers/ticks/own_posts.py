"""Ring for the brand's own timeline to be read, and say when nothing came of a visit to X's composer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model import Case
from bot.model.told import Code
from bot.outbox.making import note
from bot.replies.own_posts import NOT_SEEN
from bot.store.pipe import Pipe
from bot.told import told

EVERY = timedelta(seconds=60)
AWAITED = timedelta(seconds=15)  # while somebody is answering on X


def tick(desk: Desk) -> None:
    now = desk.clock()
    awaited = desk.store.cases.count("on x")
    if desk.settings.can_write and (awaited or desk.store.cases.count("open")):
        every = AWAITED if awaited else EVERY
        if not desk.store.pace.take("tick:own posts", now, every):
            desk.wakeups.read_own_posts()
    if awaited:
        for case in desk.store.cases.many(desk.store.cases.ids("on x", until=now - NOT_SEEN)).values():
            _say_not_seen(desk, case, now)


def _say_not_seen(desk: Desk, case: Case, now: datetime) -> None:
    """Once for each visit; who went stays known, should the post come late."""
    opened = case.link_opened_at

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if before.link_opened_at == opened and opened is not None:
            line = told(Code.NOT_SEEN, by=before.link_opened_by, minutes=int(NOT_SEEN.total_seconds() // 60))
            item = note(after, f"not-seen-{case.id}-{int(opened.timestamp())}", line, now)
            desk.store.items.put(pipe, item)

    desk.store.cases.change(
        case.id, lambda c: replace(c, link_opened_at=None) if c.link_opened_at == opened else c, also
    )
    desk.wakeups.drain_cards()
