"""Once a day: what nothing has happened to for `PERCH_KEEP_DAYS` lets go of its text and its author.

The round is a row of steps, and each goes on where it was: some seconds of it at each wakeup, in a worker.
Whatever is killed, what has gone is gone, and the rest goes with the next part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.archive.errors import ArchiveError
from bot.cases.aged import aged_entry
from bot.desk import Desk
from bot.exports.age_files import drop_old_files
from bot.followers.old_news import let_go_of_followers
from bot.model.table_records import Retention
from bot.store.health.other_versions import record_shape
from bot.store.keys import RETENTION
from bot.store.privacy.age_archive import age_archive, age_days
from bot.store.privacy.age_rest import age_messages, age_people, age_unread
from bot.store.privacy.ageing import age_case, age_lone_post
from bot.store.privacy.old_messages import redraw_later

log = structlog.get_logger()

ROUND = "round"
FROM_HOUR = 3  # UTC: a quiet hour
REWRITE = timedelta(days=7)  # at most so often the archive's file is written again
LEASE = timedelta(minutes=2)
A_PART = timedelta(seconds=20)


class Later(Exception):
    """Somebody else is at it: the next part goes on."""


Walk = Iterator[tuple[str, int]]  # how far it has come, and how many records were let go


def is_due(desk: Desk) -> bool:
    """Return whether a round is to begin or to go on."""
    known = desk.store.table(RETENTION).get(ROUND)
    if known is None or known.done is None or (known.begun and known.begun > known.done):
        return True
    now, done = desk.clock().astimezone(UTC), known.done.astimezone(UTC)
    return done.date() < now.date() and now.hour >= FROM_HOUR


def let_go_due(desk: Desk) -> None:
    """Go on with the round for some seconds; not while processes of another version live."""
    with desk.store.locks.lease("let go", LEASE) as keep:
        if keep is None or not is_due(desk) or _others_live(desk):
            return
        known = desk.store.table(RETENTION).get(ROUND) or Retention()
        if known.begun is None or (known.done and known.done >= known.begun):
            known = replace(known, step=0, after="", begun=desk.clock())
        try:
            _go_on(desk, known, keep)
        except (ArchiveError, OSError, Later) as error:
            log.warning("what is old cannot be let go now", error=str(error))


def _others_live(desk: Desk) -> bool:
    return any(one.alive and one.beat.shape != record_shape() for one in desk.store.heartbeats.all())


def _go_on(desk: Desk, known: Retention, keep: Callable[[], bool]) -> None:
    now, table, count = desk.clock(), desk.store.table(RETENTION), 0
    until = now - desk.settings.keep_for
    for number in range(known.step, len(STEPS)):
        known = replace(known, step=number, after=known.after if number == known.step else "")
        for after, some in STEPS[number](desk, until, known):
            gone = known.gone or (bool(some) and STEPS[number] in IN_ARCHIVE)
            known, count = replace(known, after=after, gone=gone), count + some
            table.put(ROUND, known)
            if not keep() or (after and desk.clock() - now >= A_PART):
                return
        if STEPS[number] is _rewrite and _is_to_rewrite(desk, known):
            known = replace(known, gone=False, rewritten=now)
    table.put(ROUND, replace(known, step=0, after="", done=now))
    log.info("what was kept long enough is let go", count=count)


def _cases(desk: Desk, until: datetime, known: Retention) -> Walk:
    for day in desk.store.counts.days("cases"):
        if known.after < day <= f"{until:%Y-%m-%d}":
            ids = desk.store.counts.index("cases", day)
            yield day, sum(age_case(desk.store, i, until, desk.clock()) for i in ids)


def _posts(desk: Desk, until: datetime, known: Retention) -> Walk:
    for day in desk.store.counts.days("mentions"):
        if known.after < day <= f"{until:%Y-%m-%d}":
            ids = desk.store.mentions.on_day(day)
            yield day, sum(age_lone_post(desk.store, i, until) for i in ids)


def _audit(desk: Desk, until: datetime, known: Retention) -> Walk:
    for day in desk.store.journal.days():
        if known.after < day < f"{until:%Y-%m-%d}":
            yield day, int(desk.store.journal.change_day(day, aged_entry))


def _messages(desk: Desk, until: datetime, known: Retention) -> Walk:
    del known
    yield from (("", count) for count in age_messages(desk.store, until, desk.clock()))


def _people(desk: Desk, until: datetime, known: Retention) -> Walk:
    del known
    yield from (("", count) for count in age_people(desk.store, until))
    yield "", age_unread(desk.store, until)
    yield "", let_go_of_followers(desk)


def _archive(desk: Desk, until: datetime, known: Retention) -> Walk:
    archive = desk.store.older.archive
    if archive is not None and desk.store.older.has_any():
        now = desk.clock()
        begins = partial(redraw_later, desk.store, now=now)
        yield from _alone(desk, age_archive(archive, until, now, known.after, begins=begins))


def _archived_days(desk: Desk, until: datetime, known: Retention) -> Walk:
    archive = desk.store.older.archive
    if archive is not None and desk.store.older.has_any():
        yield from _alone(desk, age_days(archive, until, known.after))


def _alone(desk: Desk, walk: Walk) -> Walk:
    """Let go in the archive, while nobody moves anything there or drops it."""
    with desk.store.locks.lease("archive", LEASE) as mine:
        if mine is None or desk.store.erasures.under_way():
            raise Later
        for after, count in walk:
            yield after, count
            if not mine():
                raise Later


def _is_to_rewrite(desk: Desk, known: Retention) -> bool:
    return known.gone and (known.rewritten is None or desk.clock() - known.rewritten >= REWRITE)


def _rewrite(desk: Desk, until: datetime, known: Retention) -> Walk:
    """Write the archive's file again without what has gone from it."""
    del until
    archive = desk.store.older.archive
    if archive is not None and _is_to_rewrite(desk, known):
        archive.erase(())
    yield "", 0


def _files(desk: Desk, until: datetime, known: Retention) -> Walk:
    del known
    yield "", drop_old_files(desk.settings.data_dir, until)


STEPS: tuple[Callable[[Desk, datetime, Retention], Walk], ...] = (
    _cases, _posts, _audit, _messages, _people, _archive, _archived_days, _rewrite, _files,
)  # fmt: skip
IN_ARCHIVE = (_archive, _archived_days)
