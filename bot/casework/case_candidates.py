"""Which cases a filter can want at all, from the narrowest index that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice

from bot.case_query import CaseFilter, OwnerKind, Standing
from bot.desk import Desk

NEWEST = 2_000  # cases that are looked through besides the open ones, where no time is given
MOST = 20_000  # where one is
LONGEST = timedelta(days=3 * 366)
OF_AUTHOR = 500
AT_ONCE = 1_000


@dataclass(frozen=True)
class Candidates:
    """Ids of cases, each once; which of them are wanted is still to be asked.

    `cut`: there may be older ones.
    """

    ids: tuple[str, ...]
    cut: bool = False


def candidates(desk: Desk, wanted: CaseFilter, me: str) -> Candidates:
    """Return the cases among which all that are wanted are, or the newest of them."""
    store = desk.store.cases
    if wanted.authors:
        authors = [known for one in wanted.authors if (known := desk.store.mentions.author_id(one))]
        return _once(i for author in authors for i in store.of_author(author, OF_AUTHOR))
    if not wanted.wants_resolved:
        return _once(i for name in _indexes(wanted, me) for i in _whole(desk, name, wanted))
    if wanted.since is None:
        newest = store.newest(NEWEST, desk.clock())
        return _once(chain(newest, _all(desk, "open")), cut=len(newest) == NEWEST)
    oldest = max(wanted.since, desk.clock() - LONGEST)
    found = _once(islice(_back_to(desk, oldest), MOST + 1))
    return Candidates(found.ids[:MOST], cut=len(found.ids) > MOST or oldest > wanted.since)


def _indexes(wanted: CaseFilter, me: str) -> list[str]:
    """Return the indexes that together hold every open case that is wanted; all but "open" leave out what
    asks for nothing.
    """
    if wanted.overdue:
        return ["due"]
    if wanted.escalated:
        return ["escalated"]
    if wanted.owners and not wanted.standings:
        return [
            "unclaimed" if o.kind is OwnerKind.NOBODY else f"owner:{o.value or me}" for o in wanted.owners
        ]
    if wanted.owners and all(o.kind is not OwnerKind.NOBODY for o in wanted.owners):
        return [f"owner:{o.value or me}" for o in wanted.owners]
    return ["snoozed"] if wanted.standings == (Standing.SNOOZED,) else ["open"]


def _whole(desk: Desk, index: str, wanted: CaseFilter) -> Iterator[str]:
    if index == "due":
        return _all(desk, index, until=desk.clock())
    return _all(desk, index) if index == "snoozed" else _all(desk, index, since=wanted.since)


def _all(
    desk: Desk, index: str, since: datetime | None = None, until: datetime | None = None
) -> Iterator[str]:
    """Yield every id of an index, some at a time."""
    start = 0
    while ids := desk.store.cases.ids(index, start, AT_ONCE, since=since, until=until):
        yield from ids
        start += AT_ONCE


def _back_to(desk: Desk, moment: datetime) -> Iterator[str]:
    """Yield the cases of every UTC day since then, the newest first."""
    day = (desk.clock() + timedelta(days=1)).date()
    while day >= moment.date():
        yield from reversed(desk.store.cases.on_day(day.isoformat()))
        day -= timedelta(days=1)


def _once(ids: Iterable[str], *, cut: bool = False) -> Candidates:
    return Candidates(tuple(dict.fromkeys(ids)), cut)
