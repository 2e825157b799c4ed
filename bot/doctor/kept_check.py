"""Is anything kept for longer than it may be?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.archive.errors import ArchiveError
from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.store.keys import RETENTION

PATIENCE = timedelta(days=3)  # two nights may be missed


@dataclass(frozen=True)
class KeptFacts:
    """`oldest`: the day of the oldest case that still has its author and is over the limit."""

    keep_for: timedelta
    done: datetime | None
    oldest: datetime | None


def check_kept(desk: Desk) -> Iterator[Finding]:
    """Look whether text and authors go in time. Errors: Redis's."""
    known = desk.store.table(RETENTION).get("round")
    done = known.done if known else None
    if done is None or desk.clock() - done >= PATIENCE:
        oldest = _oldest(desk, desk.clock() - desk.settings.keep_for)
    else:
        oldest = None
    yield from judge_kept(KeptFacts(desk.settings.keep_for, done, oldest), desk.clock())


def judge_kept(facts: KeptFacts, now: datetime) -> Iterator[Finding]:
    """Say when the last round was, or that it is overdue; nothing where there never was anything to do."""
    days = facts.keep_for.days
    late = facts.done is None or now - facts.done >= PATIENCE
    if late and facts.oldest is not None and facts.oldest < now - facts.keep_for - PATIENCE:
        last = f"{facts.done:%Y-%m-%d}" if facts.done else "never"
        yield found(Cause.KEPT_TOO_LONG, day=f"{facts.oldest:%Y-%m-%d}", days=days, done=last)
    elif facts.done is not None:
        yield found(Cause.KEPT_WELL, days=days, done=f"{facts.done:%Y-%m-%d}")


def _oldest(desk: Desk, until: datetime) -> datetime | None:
    """Return when the oldest case came in that is over the limit and names its author."""
    store = desk.store
    for day in store.counts.days("cases"):
        if day > f"{until:%Y-%m-%d}":
            break
        ids = store.counts.index("cases", day)
        if any(case.author_id for case in store.cases.many(ids).values()):
            return datetime.fromisoformat(day).replace(tzinfo=UTC)
    if store.older.archive is not None and store.older.has_any():
        with suppress(ArchiveError):  # it is said of the archive
            for case in store.older.archive.cases(store.older.archive.with_author(until, 1)).values():
                return case.opened_at
    return None
