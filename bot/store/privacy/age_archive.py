"""Cases in the archive let go of their text and their author, as those in Redis do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.archive.archived_case import ArchivedCase
from bot.archive.interface import Archive
from bot.cases.aged import aged, aged_entry
from bot.store.archived.gathering import last_change

AT_ONCE = 100


def age_archive(
    archive: Archive,
    until: datetime,
    now: datetime,
    after: str = "",
    picks: Callable[[ArchivedCase], bool] = lambda one: True,
    begins: Callable[[list[ArchivedCase]], None] = lambda cases: None,
) -> Iterator[tuple[str, int]]:
    """Let go of what nothing has happened to since `until`; yield how far it has come, and how
    many cases went.

    `after`: the id that an earlier walk had come to; `picks`: which of them go; `begins` is told
    of them before. Errors: `ArchiveError`.
    """
    while ids := archive.with_author(until, AT_ONCE, after):
        there = archive.get(ids)
        tops = archive.get({one.case.merged_into for one in there.values()} - {"", *there})
        old = {i: one for i, one in there.items() if last_change([one]) < until and picks(one)}
        going = [one for one in old.values() if _may_go(one, there | tops, until)]
        begins(going)
        archive.put([aged(one, now) for one in going])
        after = ids[-1]
        yield after, len(going)


def _may_go(one: ArchivedCase, near: dict[str, ArchivedCase], until: datetime) -> bool:
    """Return whether the case that it was merged into can go as well."""
    top = near.get(one.case.merged_into)
    return top is None or last_change([top]) < until


def age_days(archive: Archive, until: datetime, after: str = "") -> Iterator[tuple[str, int]]:
    """Do the same with the entries of the audit, a UTC day at a time. Errors: `ArchiveError`."""
    for day in archive.days():
        if after < day < f"{until:%Y-%m-%d}":
            entries = archive.day(day)
            left = [aged_entry(entry) for entry in entries]
            if left != entries:
                archive.replace_day(day, left)
            yield day, int(left != entries)
