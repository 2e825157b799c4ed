"""Whoever has cases and has left: the cases are everybody's again, and their channel gets the list once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bot import problems
from bot.cases import escalations
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.model.notices import CasesLeft
from bot.store.cases import NoSuchCase

PAGE = 500
SHOWN = 10


def release_their_cases(desk: Desk) -> None:
    """Ask Slack about every owner of an open case."""
    cases_of: dict[str, list[Case]] = defaultdict(list)
    for case in _open(desk):
        if case.owner:
            cases_of[case.owner].append(case)
    for user, cases in cases_of.items():
        desk.people.forget(user)
        if desk.people.person(user).left:
            _release(desk, user, cases)


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
    def also(pipe: Any, before: Case, after: Case) -> None:
        if after != before:
            entry = Entry(desk.clock(), Act.OWNER_LEFT, "", after.id, data={"who": user})
            desk.store.journal.write(pipe, entry)

    try:
        desk.store.cases.change(case_id, lambda case: escalations.without(case, user), also)
    except NoSuchCase:
        return
