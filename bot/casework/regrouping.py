"""Have the cards drawn again whose author has got, or lost, another open case.

Which cards those are is found by comparison: what each should show of the others with what it showed when
it was drawn last. So a change costs the edits of the cards that look different, and none besides. An
older card whose link alone has become old waits: the more there are, the longer, so that one author's
cards never take more than `LINKS` edits a minute. All of these edits come behind those that people's
presses ask for.
"""

from __future__ import annotations

from datetime import timedelta

from bot.casework.author_group import looks_of
from bot.casework.other_cases import LOOKED_AT
from bot.desk import Desk

LEASE = timedelta(seconds=20)
AT_ONCE = 50  # authors
LINKS = 6  # edits a minute, of one author's links
UNDER = "under "


def regroup(desk: Desk) -> None:
    """Mark the cards to be drawn again, of each author whose cases have changed. Safe to do twice."""
    for _ in range(AT_ONCE):
        now = desk.clock()
        author_id = desk.store.cards.next_author(now, LEASE)
        if author_id is None:
            return
        mark_stale(desk, author_id)
        desk.store.cards.author_done(author_id, now + LEASE)


def mark_stale(desk: Desk, author_id: str) -> list[str]:
    """Have those of an author's cards drawn again that look otherwise than they should; return their
    cases.
    """
    now = desk.clock()
    cases = desk.store.cases.many(desk.store.cases.of_author(author_id, LOOKED_AT))
    places = desk.store.cards.places(i for i, case in cases.items() if not case.merged)
    looks = looks_of(desk, cases, places) if len(places) > 1 else {}
    stale = [i for i, place in places.items() if looks.get(i, "") != place.look]
    links = [i for i in stale if places[i].look.startswith(UNDER) and looks.get(i, "").startswith(UNDER)]
    for case_id in stale:
        wait = timedelta(minutes=1) * len(links) / LINKS if case_id in links else timedelta()
        desk.store.cards.touch(case_id, now + wait)
    return stale
