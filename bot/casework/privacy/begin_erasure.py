"""Begin to forget a person: from now on the job continues automatically, after any kill."""

from __future__ import annotations

from bot.desk import Desk
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import ErasureReport
from bot.model.privacy.erasure import Erasure
from bot.model.privacy.traces import Traces
from bot.outbox.making import channel_message
from bot.store.work import Work


def begin_erasure(desk: Desk, erasure_id: str, author_id: str, handle: str, by: str) -> bool:
    """Begin an erasure, tell the admin who pressed, and note it in the audit, which does not say of whom.

    Returns False where a second delivery of the same press finds it begun.
    """
    now = desk.clock()
    traces = Traces(author_id, frozenset({handle.lower().lstrip("@")} - {""}))

    def step(work: Work) -> bool:
        begun = desk.store.erasures.begin(work, Erasure(erasure_id, by, now), traces)
        if begun:
            desk.store.journal.write(work, Entry(now, Act.PERSON_ERASED, by, data={"erasure": erasure_id}))
            report = channel_message(by, report_item(erasure_id), ErasureReport(erasure_id), now)
            desk.store.items.put(work, report)
        return begun

    if not desk.store.change(step):
        return False
    desk.wakeups.erase_people()
    desk.wakeups.drain_cards()
    return True


def report_item(erasure_id: str) -> str:
    """Return the id of the message that tells how far an erasure is."""
    return f"erasure-{erasure_id}"
