"""A person says which topics a case has: written with who and when, for the card and for the maintainer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.cases.topic_changes import correct_topics
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.store.keys import TOPIC_CORRECTIONS
from bot.store.store import Store
from bot.store.work import Work


def save_topics(desk: Desk, case_id: str, seen: Collection[str], chosen: Collection[str], by: str) -> Case:
    """Save what was ticked and unticked of the topics that were seen; journal it where it changes something.

    Errors: `NoSuchCase`.
    """
    now = desk.clock()

    def step(work: Work) -> Case:
        before, after = desk.store.cases.apply(
            work, case_id, lambda case: correct_topics(case, seen, chosen, by, now)
        )
        corrected(desk, work, before, after, by, now)
        return after

    return desk.store.change(step)


def corrected(
    desk: Desk, work: Work, before: Case, after: Case, by: str, now: datetime, *, of: int = 0
) -> None:
    """Journal what a person has said, and list it for the maintainer; nothing where it changes nothing.

    `of`: with how many cases at once. What was taken back is no correction any more.
    """
    if (after.topics, after.topics_corrected) == (before.topics, before.topics_corrected):
        return
    data = {"topics": list(after.topics), "was": list(before.topics), **({"of": of} if of else {})}
    desk.store.journal.write(work, Entry(now, Act.TOPICS_CORRECTED, by, after.id, data=data))
    table = desk.store.table(TOPIC_CORRECTIONS)
    if after.topics_corrected is None:
        table.drop(after.id, pipe=work)
    else:
        table.put(after.id, now, work)


def corrected_topics(store: Store) -> list[Case]:
    """Return the cases whose topics a person has said, the oldest correction first."""
    at = store.table(TOPIC_CORRECTIONS).all()
    cases = store.cases.many(sorted(at, key=lambda case_id: at[case_id]))
    return [case for case in cases.values() if case.topics_corrected]
