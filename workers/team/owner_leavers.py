"""Whoever was in charge of an author, or has cases, and has left: nobody is or has, and the team is told."""

from __future__ import annotations

from collections import defaultdict

from bot import problems
from bot.desk import Desk
from bot.model.told import Code
from bot.told import told
from workers.team.case_leavers import release_their_cases

SHOWN = 10


def look_for_leavers(desk: Desk) -> None:
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
            with desk.store.redis.pipeline() as pipe:
                for author_id in authors:
                    desk.store.authors.put_in_charge(pipe, author_id, None)
                pipe.execute()


def _tell(desk: Desk, user: str, handles: list[str]) -> None:
    names = ", ".join(f"@{handle}" for handle in sorted(handles)[:SHOWN])
    more = f" and {len(handles) - SHOWN} more" if len(handles) > SHOWN else ""
    problems.announce(desk, told(Code.AUTHORS_LEFT, user=user, authors=f"{names}{more}"), key=f"in charge {user} {desk.clock():%Y%m%d%H}")
