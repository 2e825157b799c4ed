"""Let go of all content of X, as its agreement asks when access to the API ends; numbers stay.

Each step is safe to run twice, and goes on where one that was killed has stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.archive.archived_case import ArchivedCase
from bot.archive.moments import LAST
from bot.cases.aged import aged_entry
from bot.exports.age_files import drop_old_files
from bot.model import Case
from bot.model.mention import Origin
from bot.store.keys import EARLY_REPLIES, MUTED_AUTHORS, UPLOADS
from bot.store.privacy.age_archive import age_archive, age_days
from bot.store.privacy.age_rest import age_messages, age_people, age_unread
from bot.store.privacy.ageing import age_case
from bot.store.privacy.old_messages import redraw_later
from bot.store.store import Store
from bot.store.table import Table

OF_X = (Origin.X, Origin.BY_HAND, Origin.DM)


@dataclass(frozen=True)
class Found:
    """How many cases of X still have text and author."""

    in_redis: int
    in_archive: int

    @property
    def cases(self) -> int:
        return self.in_redis + self.in_archive


def find_x(store: Store) -> Found:
    """Count what would go. Errors: `ArchiveError`, Redis's."""
    here = sum(1 for case in store.cases.every() if case.author_id and _is_of_x(store, case))
    archive = store.older.archive if store.older.has_any() else None
    return Found(here, len(archive.with_author(LAST, 10_000_000)) if archive else 0)


def purge_x(store: Store, folder: Path, now: datetime) -> Iterator[tuple[str, int]]:
    """Let everything go, step by step; yield the name of each step, and how many records it changed.

    Errors: `ArchiveError`, OSError, Redis's.
    """
    here = [case.id for case in store.cases.every() if _is_of_x(store, case)]
    # Twice: a case that was merged goes after the one that has its posts.
    yield "cases in Redis", sum(age_case(store, i, LAST, now) for i in (*here, *here))
    yield "days of the audit", sum(store.journal.change_day(day, aged_entry) for day in store.journal.days())
    yield "notes and account owners", sum(age_people(store, LAST)) + _lists(store)
    yield "unreadable records", age_unread(store, LAST)
    archive = store.older.archive
    if archive is not None and store.older.has_any():
        begins = partial(redraw_later, store, now=now)
        gone = age_archive(archive, LAST, now, picks=_came_from_x, begins=begins)
        yield "cases in the archive", sum(count for _, count in gone)
        yield "days in the archive", sum(n for _, n in age_days(archive, LAST))
        archive.erase(())
    yield "messages", sum(age_messages(store, LAST, now))  # last: those of all these cases are drawn again
    yield "exports and backups", drop_old_files(folder, LAST)
    store.rewrite_log()


def _is_of_x(store: Store, case: Case) -> bool:
    """Return whether a case came from X; one whose posts cannot be read is taken for such a one."""
    posts = store.mentions.many(case.mentions).values()
    return all(post.source in OF_X for post in posts)


def _came_from_x(one: ArchivedCase) -> bool:
    return all(post.source in OF_X for post in one.posts)


def _lists(store: Store) -> int:
    """Drop the lists that name accounts of X; who asked not to be contacted stays on that list."""
    tables: tuple[Table[Any], ...] = (
        store.table(MUTED_AUTHORS),
        store.table(EARLY_REPLIES),
        store.table(UPLOADS),
    )
    return sum(map(_emptied, tables)) + store.seen_authors.forget_all() + store.followers.forget_all()


def _emptied(table: Table[Any]) -> int:
    fields = list(table.all())
    if fields:
        table.drop(*fields)
    return len(fields)
