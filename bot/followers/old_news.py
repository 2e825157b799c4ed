"""Who came or left long ago is forgotten, and the messages that tell of it are drawn again without names."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.model.lists.followers import followers_item_id
from bot.outbox.making import ending_note_id
from bot.store.keys import FOLLOWERS_READING
from bot.store.people.followers import NEWS_KEPT
from bot.store.work import Work


def let_go_of_followers(desk: Desk) -> int:
    """Drop what is old, also where followers are not read any more; return how many lists went.

    Safe to do twice.
    """
    now, readings = desk.clock(), desk.store.table(FOLLOWERS_READING)
    old = [name for name, read in readings.all().items() if read.due < now - NEWS_KEPT]

    def step(work: Work) -> int:
        if old:
            readings.drop(*old, pipe=work)
        return drop_old_news(desk, work, now)

    return desk.store.change(step)


def drop_old_news(desk: Desk, work: Work, now: datetime) -> int:
    """Queue the same of the lists alone."""
    old = desk.store.followers.drop_old_news(work, now)
    sends = [done.item for one in old for deeds in one.done.values() for done in deeds if done.item]
    notes = (ending_note_id(item) for item in desk.store.items.many(sends).values())
    for item_id in (*(followers_item_id(one.id) for one in old), *notes):
        desk.store.redraws.ask(item_id, work)
    return len(old)
