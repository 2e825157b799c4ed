"""An escalation for now that nobody has taken over pages once more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.cases import escalations as rules
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import EscalationPage
from bot.outbox.making import PEOPLE_FIRST, for_slack
from bot.store.pipe import Pipe

EVERY = timedelta(seconds=20)


def tick(desk: Desk) -> None:
    now = desk.clock()
    if desk.store.pace.take("tick:escalations", now, EVERY):
        return
    for case in desk.store.cases.many(desk.store.cases.ids("escalated", 0, 500)).values():
        if rules.to_page_again(case, now):
            desk.store.cases.change(
                case.id, lambda c: rules.paged(c) if rules.to_page_again(c, now) else c, _page(desk)
            )
            desk.wakeups.drain_cards()


def _page(desk: Desk) -> Any:
    def also(pipe: Pipe, before: Case, after: Case) -> None:
        asked = after.escalation
        if after == before or asked is None:
            return
        now = desk.clock()
        item = for_slack(
            rules.page_id(asked.id),
            asked.channel,
            EscalationPage(asked.id),
            now,
            rank=PEOPLE_FIRST,
            case_id=after.id,
        )
        desk.store.items.put(pipe, item)
        desk.store.journal.write(pipe, Entry(now, Act.PAGED_AGAIN, "", after.id))

    return also
