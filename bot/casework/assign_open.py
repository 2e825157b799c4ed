"""Give unclaimed cases to the people on shift, and back to the queue when somebody's shift ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.cases import case_rules
from bot.cases.assigning import Candidate, How, choose
from bot.cases.case_rules import Declined
from bot.casework.case_search import search
from bot.casework.next_case import next_cases
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CasesAssigned
from bot.outbox.making import for_slack, people_first
from bot.store.cases import NoSuchCase
from bot.store.pipe import Pipe
from bot.team.channel_access import may_see
from bot.team.shifts import note_given, on_shift

MOST = 20  # cases of one turn; the next second brings the next ones


def assign_open(desk: Desk) -> int:
    """Give out what nobody has, the most important first; return how many cases were given."""
    how, people = How(desk.settings.assign), on_shift(desk)
    people = {user: shift for user, shift in people.items() if not desk.people.person(user).left}
    if not people:
        return 0
    counts = Counter({user: len(search(desk, "mine", user).cases) for user in people})
    given = {user: shift.given_at for user, shift in people.items()}
    got: dict[str, list[str]] = {}
    for case_id in _unclaimed(desk, people)[:MOST]:
        to = choose([Candidate(u, counts[u], given[u]) for u in _who_may(desk, people, case_id)], how)
        if to and _give(desk, case_id, to, how):
            counts[to] += 1
            given[to] = desk.clock()
            got.setdefault(to, []).append(case_id)
    for user, case_ids in got.items():
        note_given(desk, user, desk.clock())
        _tell(desk, user, case_ids)
    return sum(map(len, got.values()))


def _unclaimed(desk: Desk, people: Mapping[str, object]) -> list[str]:
    """Return the unclaimed cases that somebody on shift may see, each once, in the order of their list."""
    return list(dict.fromkeys(one for user in sorted(people) for one in next_cases(desk, user)))


def _who_may(desk: Desk, people: Mapping[str, object], case_id: str) -> list[str]:
    case = desk.store.cases.get(case_id)
    return [user for user in people if may_see(desk, user, case.channel)] if case else []


def _give(desk: Desk, case_id: str, to: str, how: How) -> bool:
    """Give it, unless somebody has taken it meanwhile: of two processes one does, and a claim comes first."""
    now = desk.clock()

    def rule(case: Case) -> Case:
        if case.owner or not case.is_open or case.needs_nothing:
            raise Declined("It is not to be given any more.")
        return case_rules.assign(case, to, now)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        desk.store.journal.write(
            pipe, Entry(now, Act.ASSIGNED, "", after.id, data={"to": to, "how": str(how)})
        )

    try:
        desk.store.cases.change(case_id, rule, also)
    except (Declined, NoSuchCase):
        return False
    return True


def _tell(desk: Desk, user: str, case_ids: list[str]) -> None:
    """Tell them once of all that they were given in this turn."""
    now = desk.clock()
    notice = CasesAssigned("", tuple(case_ids))
    item = for_slack(f"given-{user}-{case_ids[0]}-{now:%H%M%S}", user, notice, now, rank=people_first(now))
    with desk.store.writes() as pipe:
        desk.store.items.put(pipe, item)
    desk.wakeups.drain_cards()


def give_back(desk: Desk, user: str) -> int:
    """Put back what somebody was given automatically and has not touched; return how many cases."""
    return sum(_back(desk, user, case.id) for case in search(desk, "mine", user).cases)


def _back(desk: Desk, user: str, case_id: str) -> bool:
    case = desk.store.cases.get(case_id)
    if case is None or case.sends or not _was_given(desk, case):
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
