"""The person who has cases, authors or plans and has left: what is theirs is everybody's again, and the team
is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from bot import problems
from bot.cases import escalations
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CasesLeft, PlansLeft
from bot.model.told import Code
from bot.outbox.making import channel_message
from bot.plans.telling import alarm_channel
from bot.store.cases import NoSuchCase
from bot.store.keys import INTRODUCED, PLAN_LEAVERS
from bot.store.pipe import Pipe
from bot.told import told

PAGE = 500


def release_their_cases(desk: Desk) -> None:
    """Ask Slack about every owner of an open case, and about who agreed to be named to customers."""
    cases_of: dict[str, list[Case]] = defaultdict(list)
    for case in _open(desk):
        if case.owner:
            cases_of[case.owner].append(case)
    for user, cases in cases_of.items():
        if _has_left(desk, user):
            _release(desk, user, cases)
    introduced = desk.store.table(INTRODUCED)
    for user in [one for one in introduced.all() if _has_left(desk, one)]:
        introduced.drop(user)  # customers read no more who they are


def _has_left(desk: Desk, user: str) -> bool:
    desk.people.forget(user)
    return desk.people.person(user).left


def _open(desk: Desk) -> Iterator[Case]:
    for start in range(0, desk.store.cases.count("open"), PAGE):
        yield from desk.store.cases.many(desk.store.cases.ids("open", start, PAGE)).values()


def _release(desk: Desk, user: str, cases: list[Case]) -> None:
    """Told first: should we be killed in between, the list comes again rather than never."""
    by_channel: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_channel[case.channel].append(case)
    for channel, theirs in by_channel.items():
        key = f"cases of {user} {channel} {desk.clock():%Y%m%d%H%M}"
        problems.announce(desk, CasesLeft(user, tuple(case.id for case in theirs)), channel, key=key)
    for case in cases:
        _free(desk, user, case.id)
    desk.wakeups.drain_cards()


def _free(desk: Desk, user: str, case_id: str) -> None:
    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after != before:
            entry = Entry(desk.clock(), Act.OWNER_LEFT, "", after.id, data={"who": user})
            desk.store.journal.write(pipe, entry)

    try:
        desk.store.cases.change(case_id, lambda case: escalations.without(case, user), also)
    except NoSuchCase:
        return


SHOWN = 10


def look_for_owners_who_left(desk: Desk) -> None:
    """Ask Slack about everybody in charge and all who have cases, when the clock has said that it is time."""
    if desk.store.authors.take_look():
        _look_at_charges(desk)
        release_their_cases(desk)


def _look_at_charges(desk: Desk) -> None:
    authors_of: dict[str, list[str]] = defaultdict(list)
    charges = desk.store.authors.all_in_charge()
    for author_id, who in charges.items():
        authors_of[who.user].append(author_id)
    for user, authors in authors_of.items():
        desk.people.forget(user)
        if desk.people.person(user).left:
            _tell(desk, user, [charges[i].handle for i in authors])
            with desk.store.writes() as pipe:
                for author_id in authors:
                    desk.store.authors.put_in_charge(pipe, author_id, None)


def _tell(desk: Desk, user: str, handles: list[str]) -> None:
    names = ", ".join(f"@{handle}" for handle in sorted(handles)[:SHOWN])
    more = f" and {len(handles) - SHOWN} more" if len(handles) > SHOWN else ""
    problems.announce(
        desk,
        told(Code.AUTHORS_LEFT, user=user, authors=f"{names}{more}"),
        key=f"in charge {user} {desk.clock():%Y%m%d%H}",
    )


LOOK_EVERY = timedelta(minutes=10)


def look_for_planners_who_left(desk: Desk) -> None:
    """Ask Slack about everybody with open plans, at most every ten minutes."""
    if not desk.store.locks.wake_once("look for leavers", LOOK_EVERY):
        return
    plans = desk.store.plans.open()
    for author in sorted({plan.author for plan in plans}):
        desk.people.forget(author)
        person = desk.people.person(author)
        if not person.left or not desk.store.table(PLAN_LEAVERS).put_first(author, desk.clock()):
            continue
        theirs = [plan for plan in plans if plan.author == author]
        now = desk.clock()
        name = person.real_name or person.display_name
        notice = PlansLeft(author, name, tuple(plan.id for plan in theirs))
        desk.store.items.add(
            channel_message(alarm_channel(desk.settings), f"plan-left-{author}-{now:%Y%m%d%H%M}", notice, now)
        )
        desk.wakeups.drain_cards()
