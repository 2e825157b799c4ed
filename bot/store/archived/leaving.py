"""A case leaves Redis for the archive: written there, read back and compared, and only then forgotten here.

Why nothing is lost. Redis forgets in one unit of work, which reads everything of the case again and compares
it with what the archive has: it forgets what stands there, word for word, or nothing. A press, a follow-up or
a correction that is faster keeps the case here. So does who drops the copy: a process that was held up
for longer than its lease finds the copy's note changed, and forgets nothing.

Why nothing is kept twice. Before the archive is written, Redis notes the copy's token; the unit of work that
forgets the case takes the note away. A note that is left, by a kill or a faster press, names a
copy that does not count, and `drop_copies` deletes exactly that one: a case that is written again has another
token.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from bot.archive.archived_case import ArchivedCase
from bot.archive.case_marks import marks_of
from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import Archive
from bot.archive.sql_archive import with_token
from bot.model.outbox.notices import CaseCard
from bot.store.archived.gathering import NotWhole, gather, last_change
from bot.store.case_indexes import INDEXES
from bot.store.listening.counts import day_of
from bot.store.store import Store
from bot.store.work import Work, change

Family = list[ArchivedCase]


def ready(store: Store, case_id: str, quiet_since: datetime) -> Family | None:
    """Return a closed case, whole, if nothing has happened to it since then; None: it stays."""
    here: Any = store.redis
    try:
        family = gather(store, case_id, here)
    except NotWhole:
        return None
    busy = last_change(family) >= quiet_since or store.older.is_back(one.id for one in family)
    return None if busy else [with_token(one) for one in family]


def leave(store: Store, archive: Archive, families: Sequence[Family], until: datetime) -> int:
    """Move cases; return how many left. What changes meanwhile stays. Errors: `ArchiveError`, Redis's."""
    if not families:
        return 0
    _check(store, archive)
    all_of_them = [one for family in families for one in family]
    store.older.note_until(until, archive.identity())
    store.moving.note_copies({one.id: one.token for one in all_of_them})
    archive.put(all_of_them)
    there = archive.get(one.id for one in all_of_them)
    if wrong := [one.id for one in all_of_them if not _same(there.get(one.id), one)]:
        raise ArchiveError(Trouble.CORRUPT, archive.facts().place, f"read back otherwise: {wrong[0]}")
    return sum(_forget(store, family) for family in families)


def _check(store: Store, archive: Archive) -> None:
    """Refuse another archive than the one that has our cases."""
    known = store.older.identity()
    if known and known != archive.identity():
        raise ArchiveError(Trouble.MOVED, archive.facts().place, "it is another archive")


def _same(found: ArchivedCase | None, one: ArchivedCase) -> bool:
    return found is not None and _sorted(found) == _sorted(one)


def _sorted(one: ArchivedCase) -> ArchivedCase:
    """Return it with its parts in one order: the engines have their own."""
    return msgspec.structs.replace(
        one,
        posts=tuple(sorted(one.posts, key=lambda post: post.id)),
        sends=tuple(sorted(one.sends, key=lambda item: item.id)),
        messages=tuple(sorted(one.messages, key=lambda item: item.id)),
        versions=dict(sorted(one.versions.items())),
    )


def _forget(store: Store, family: Family) -> int:
    """Delete a family from Redis, if it is as the archive has it; return how many cases have left."""

    def step(work: Work) -> int:
        try:
            now = gather(store, family[0].id, work)
        except NotWhole:
            return 0
        known = {one.id: one for one in family}
        if len(now) != len(family) or not all(
            one.id in known and _same(one, msgspec.structs.replace(known[one.id], token="")) for one in now
        ):
            return 0
        if not store.moving.count_copies(work, {one.id: one.token for one in family}):
            return 0
        for one in family:
            _delete(store, work, one)
        _delete_author(store, work, family)
        store.older.left(work, {post.id: one.id for one in family for post in one.posts})
        store.older.left(work, {one.id: one.id for one in family})
        return len(family)

    return change(store.redis, step)


def _delete(store: Store, work: Work, one: ArchivedCase) -> None:
    keys, case = store.keys, one.case
    talk = keys.talk(case.conversation_id, case.author_id)
    if work.get(talk) == case.id:
        work.delete(talk)
    work.delete(keys.case(case.id), keys.case_log(case.id), keys.card(CaseCard(case.id)))
    for index in (*INDEXES, *([f"owner:{case.owner}"] if case.owner else ())):
        work.zrem(keys.cases_by(index), case.id)
    for index in (keys.dirty, keys.author_cases(case.author_id), keys.day("cases", day_of(case.opened_at))):
        work.zrem(index, case.id)
    for mark, at in marks_of(case).items():
        work.zrem(keys.day(mark, day_of(at)), case.id)
    for item in (*one.sends, *one.messages):
        store.items.remove(work, item)
    for post in one.posts:
        work.delete(keys.mention(post.id), keys.versions(post.id))
        work.zrem(keys.day("mentions", day_of(post.created_at)), post.id)
        store.corrections.drop(work, post.id)
        for other in {post.post_id, *one.versions.get(post.id, ())} - {post.id}:
            work.delete(keys.alias(other))


def _delete_author(store: Store, work: Work, family: Family) -> None:
    """Forget whose handle it is, where none of the author's cases is left."""
    author_id, leaving = family[0].case.author_id, {one.id for one in family}
    if set(work.zrange(store.keys.author_cases(author_id), 0, -1)) - leaving:
        return
    for handle in {post.author.handle for one in family for post in one.posts if post.author.handle}:
        key = store.keys.handle(handle)
        if work.get(key) == author_id:
            work.delete(key)


def drop_copies(store: Store, archive: Archive) -> int:
    """Delete from the archive what does not count there; return how many copies. Errors: `ArchiveError`."""
    copies = store.moving.copies()
    if not copies:
        return 0
    store.moving.begin_drop(copies)
    dropped = archive.drop(copies)
    store.moving.forget_copies(copies)
    return dropped
