"""Give unclaimed cases to the people on shift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.cases import case_rules
from bot.cases.assigning import Candidate, How, choose
from bot.casework.case_search import Reading, search
from bot.casework.next_case import next_cases
from bot.desk import Desk
from bot.model import Case, CaseState, Item
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CasesAssigned
from bot.model.table_records import Shift
from bot.outbox.making import for_slack, people_first
from bot.store.keys import SHIFTS
from bot.store.work import Work
from bot.team.channel_access import may_see
from bot.team.policy import may_use
from bot.team.shifts import on_shift

MOST = 100  # cases of one turn; the next turn brings the next ones
GAVE_BACK = (Act.RELEASED, Act.HANDED_OVER, Act.SHIFT_ENDED)


def assign_open(desk: Desk) -> int:
    """Give out what nobody has, the most important first; return how many cases were given.

    All of it is one unit of work, with the messages about it: of two processes each case is given by one,
    and a claim comes first.
    """
    people = {u: shift for u, shift in on_shift(desk).items() if may_use(desk, u)}
    wanted = _wanted(desk, people) if people else {}
    if not wanted:
        return 0
    reading, how, now = Reading(desk), How(desk.settings.assign), desk.clock()
    counts = {user: len(search(desk, "mine", user, reading).cases) for user in people}

    def step(work: Work) -> dict[str, list[str]]:
        shifts = {u: shift for u in people if (shift := desk.store.table(SHIFTS).get(u, work))}
        load = {u: Candidate(u, counts[u], shift.given_at) for u, shift in shifts.items()}
        got: dict[str, list[str]] = {}
        for case_id, (channel, users, owner) in wanted.items():
            case = desk.store.cases.recorded(case_id, work)
            if case is None or not _is_free(case) or case.channel != channel:
                continue
            to = owner if owner in load else choose([load[user] for user in users if user in load], how)
            if not to:
                continue  # they went off shift a moment ago
            desk.store.cases.apply(work, case_id, partial(case_rules.assign, to=to, now=now))
            data = {"to": to, "how": str(How.ACCOUNT_OWNER if to == owner else how)}
            desk.store.journal.write(work, Entry(now, Act.ASSIGNED, "", case_id, data=data))
            turn = now + timedelta(microseconds=sum(map(len, got.values())))  # who was first in this turn
            load[to] = replace(load[to], open_cases=load[to].open_cases + 1, given_at=turn)
            got.setdefault(to, []).append(case_id)
        for user, case_ids in got.items():
            desk.store.table(SHIFTS).put(user, replace(shifts[user], given_at=load[user].given_at), work)
            desk.store.items.put(work, _message(user, case_ids, now))
        return got

    got = desk.store.change(step)
    desk.wakeups.drain_cards()
    return sum(map(len, got.values()))


def _wanted(desk: Desk, people: Mapping[str, Shift]) -> dict[str, tuple[str, list[str], str]]:
    """Return the unclaimed cases in the order of their list: where each stands, who can be given it, and
    its author's account owner where they are among them.

    Not who gave it back in this shift.
    """
    ids = list(dict.fromkeys(one for user in sorted(people) for one in next_cases(desk, user)))[:MOST]
    found, cases = {}, desk.store.cases.many(ids).values()
    charged = desk.store.authors.in_charge_of({case.author_id for case in cases})
    for case in cases:
        back = [entry for entry in desk.store.journal.of_case(case.id) if entry.what in GAVE_BACK]
        users = [
            user
            for user, shift in people.items()
            if may_see(desk, user, case.channel)
            and not any(entry.by == user and entry.at >= shift.since for entry in back)
        ]
        if users:
            owner = who.user if (who := charged.get(case.author_id)) and who.user in users else ""
            found[case.id] = (case.channel, users, owner)
    return found


def _is_free(case: Case) -> bool:
    return case.state is CaseState.OPEN and not case.owner and not case.needs_nothing


def _message(user: str, case_ids: Sequence[str], now: datetime) -> Item:
    """Tell them once of all that they were given in this turn."""
    notice = CasesAssigned("", tuple(case_ids), to=user)
    return for_slack(f"given-{user}-{case_ids[0]}-{now:%H%M%S}", user, notice, now, rank=people_first(now))
