"""End "Ana is writing…" where nothing was heard of Ana for five minutes."""

from __future__ import annotations

from bot.cases import writing
from bot.desk import Desk
from bot.store.cases import NoSuchCase


def tick(desk: Desk) -> None:
    now = desk.clock()
    for case_id in desk.store.cases.ids("writing", until=now):
        try:
            desk.store.cases.change(case_id, lambda case: writing.over(case, now))
        except NoSuchCase:
            desk.store.cases.unlist("writing", case_id)
