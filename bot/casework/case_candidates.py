"""Which open cases a filter can want at all, from the narrowest index that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.case_query import CaseFilter, OwnerKind, Standing
from bot.desk import Desk

AT_ONCE = 1_000


def candidates(desk: Desk, wanted: CaseFilter, me: str) -> tuple[str, ...]:
    """Return ids of cases, each once, among which all open ones that are wanted are."""
    if wanted.authors:
        return tuple(desk.store.hot_cases.of_authors(wanted.author_ids))
    return tuple(dict.fromkeys(i for name in _indexes(wanted, me) for i in _whole(desk, name, wanted)))


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
