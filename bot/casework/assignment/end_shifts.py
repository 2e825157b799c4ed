"""End shifts: what somebody was given automatically and has not started goes back to the queue."""

from __future__ import annotations

from datetime import datetime

from bot.cases import case_rules
from bot.cases.case_rules import Declined
from bot.casework.case_search import search
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.told import Code, Told
from bot.outbox.making import for_slack, people_first
from bot.store.cases import NoSuchCase
from bot.store.keys import SHIFTS
from bot.store.pipe import Pipe
from bot.store.work import Work
from bot.team.shifts import follows_presence, over
from bot.told import told


def give_back(desk: Desk, user: str) -> int:
    """Put back what somebody was given automatically and has not touched; return how many cases."""
    return sum(_back(desk, user, case.id) for case in search(desk, "mine", user).cases)


def end_over(desk: Desk) -> None:
    """End the shifts whose time is up: what was not started goes back, and the person is told."""
    for user in over(desk):
        back = give_back(desk, user)
        now = desk.clock()
        line = _line(desk, back)

        def step(work: Work, user: str = user, now: datetime = now, line: Told | None = line) -> None:
            shift = desk.store.table(SHIFTS).get(user, work)
            if shift is None or now < shift.until:
                return  # told by another process, or on shift again
            desk.store.table(SHIFTS).drop(user, pipe=work)
            if line is None:
                return
            item = for_slack(
                f"shift-over-{user}-{shift.until:%Y%m%d%H%M%S}", user, line, now, rank=people_first(now)
            )
            desk.store.items.put(work, item)

        desk.store.change(step)
        desk.wakeups.drain_cards()


def _line(desk: Desk, back: int) -> Told | None:
    """Return what the person is told; nothing who was merely away, and had nothing to give back."""
    if follows_presence(desk):
        return told(Code.SHIFT_AWAY_BACK, cases=back) if back else None
    return told(Code.SHIFT_OVER_BACK, cases=back) if back else told(Code.SHIFT_OVER)


def _back(desk: Desk, user: str, case_id: str) -> bool:
    case = desk.store.cases.get(case_id)
    if case is None or case.sends or case.writing_by or not _was_given(desk, case):
        return False
    now, seen = desk.clock(), (case.owner_since, case.version)

    def rule(one: Case) -> Case:
        if (one.owner_since, one.version) != seen:
            raise Declined("It has changed meanwhile.")
        return case_rules.release(one, user)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        desk.store.journal.write(pipe, Entry(now, Act.SHIFT_ENDED, user, after.id))

    try:
        desk.store.cases.change(case_id, rule, also)
    except (Declined, NoSuchCase):
        return False
    return True


def _was_given(desk: Desk, case: Case) -> bool:
    """Return whether its owner got it automatically, and it was not done by a person."""
    given = [one for one in desk.store.journal.of_case(case.id) if one.what is Act.ASSIGNED and not one.by]
    return any(one.at == case.owner_since and "how" in one.data for one in given)
