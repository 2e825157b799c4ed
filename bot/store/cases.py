"""Cases: read, change atomically, find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.archive.moments import Moment
from bot.cases.folding import stands_where
from bot.model import Case
from bot.model.case_brief import CaseBrief
from bot.model.views.case_times import CaseTimes
from bot.store.archived.older import Older
from bot.store.archived.read_both import ReadBoth
from bot.store.aside import Aside
from bot.store.case_indexes import INDEXES, owners_score, scores_of
from bot.store.keys import Keys
from bot.store.listening.counts import Counts
from bot.store.pipe import Pipe, Reads
from bot.store.work import Work, change

AT_ONCE = 1_000
T = TypeVar("T")
Rule = Callable[[Case], Case]
Also = Callable[[Work, Case, Case], None]


class NoSuchCase(LookupError):
    """The case is not in our records (never was, or was erased)."""


class Cases:
    def __init__(self, redis: Any, keys: Keys, older: Older | None = None) -> None:
        self._redis = redis
        self._keys = keys
        self._older = older or Older(redis, keys)
        self._counts = Counts(redis, keys, older)
        self._aside = Aside(redis, keys)
        self._read = ReadBoth(redis, self._aside, self._older.texts_of_cases, self._older.decoded)

    def get(self, case_id: str, reads: Reads | None = None) -> Case | None:
        """Return a case; of one that was merged into another, that other one."""
        return self.current([case_id], reads).get(case_id)

    def recorded(self, case_id: str, reads: Reads | None = None) -> Case | None:
        """Return the case of this very id, also where it was merged into another."""
        return self.many([case_id], reads).get(case_id)

    def current(self, case_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Case]:
        """Return by their ids the cases, and of those that were merged, what they were merged into."""
        ids = list(case_ids)
        known = self.many(ids, reads)
        while missing := {c.merged_into for c in known.values() if c.merged_into} - known.keys():
            found = self.many(missing, reads)
            known |= found
            if len(found) < len(missing):
                break
        return {i: case for i in ids if (case := _end_of(i, known))}

    def many(self, case_ids: Iterable[str], reads: Reads | None = None) -> dict[str, Case]:
        """Return those of the ids that we have."""
        return self._decoded(Case, case_ids, reads)

    def of_talks(self, talks: Iterable[tuple[str, str]], reads: Reads) -> dict[tuple[str, str], str]:
        """Return the ids of the cases of authors in conversations, by (conversation, author), where there are
        any.
        """
        asked = list(talks)
        found = reads.mget([self._keys.talk(*talk) for talk in asked])
        if isinstance(reads, Work):
            reads.missed.talks |= {talk for talk, case_id in zip(asked, found, strict=True) if not case_id}
        return {talk: case_id for talk, case_id in zip(asked, found, strict=True) if case_id}

    def briefs(self, case_ids: Iterable[str], reads: Reads | None = None) -> dict[str, CaseBrief]:
        """Return the same, of each the few fields that lists go by."""
        return self._parts(CaseBrief, case_ids, reads)

    def times(self, case_ids: Iterable[str]) -> dict[str, CaseTimes]:
        """Return the same, of each what its response times are counted from."""
        return self._parts(CaseTimes, case_ids, None)

    def _parts(self, kind: type[T], case_ids: Iterable[str], reads: Reads | None) -> dict[str, T]:
        ids = list(dict.fromkeys(case_ids))
        found: dict[str, T] = {}
        for start in range(0, len(ids), AT_ONCE):
            found |= self._decoded(kind, ids[start : start + AT_ONCE], reads)
        return found

    def _decoded(self, kind: type[T], case_ids: Iterable[str], reads: Reads | None) -> dict[str, T]:
        """Decode those that are there; one that cannot be read is set aside, and leaves every index.

        Without `reads` those that are in the archive are read there. Errors: `ArchiveError`.
        """
        found, unread = self._read(kind, {i: self._keys.case(i) for i in case_ids}, reads)
        for case_id in unread:
            self._unlist_everywhere(case_id)
        return found

    def left(self, case_ids: Iterable[str]) -> set[str]:
        """Return those of the ids whose case is in the archive."""
        return set(self._older.homes(case_ids)) if self._older.until else set()

    def change(self, case_id: str, rule: Rule, also: Also | None = None) -> Case:
        """Apply a pure rule to a case, and queue what belongs to it, in one transaction; of a case that was
        merged into another, to that one.

        `rule(case)` returns the case as it will be, or raises what the person is told; nothing is
        written then. `also(work, before, after)` queues further writes, and runs even when the rule
        changed nothing; what it reads, it reads through `work`. Errors: `NoSuchCase`.
        """

        def step(work: Work) -> Case:
            before, after = self.apply(work, case_id, rule)
            if also is not None:
                also(work, before, after)
            return after

        return change(self._redis, step, self._older)

    def apply(self, work: Work, case_id: str, rule: Rule) -> tuple[Case, Case]:
        """Change a case by a pure rule within a unit of work; return it before and after.

        Errors: `NoSuchCase`.
        """
        before = self.get(case_id, work)
        if before is None:
            raise NoSuchCase(case_id)
        after = rule(before)
        if after != before:
            after = self.put(work, replace(after, version=before.version + 1), before)
        return before, after

    def put(self, pipe: Pipe, case: Case, before: Case | None = None) -> Case:
        """Queue a case's writing, its indexes and the edit of its card into the caller's transaction."""
        return self._write(pipe, case, before)

    def put_again(self, pipe: Pipe, case: Case) -> None:
        """Queue the writing of a case that comes back as it was: nothing has happened to it."""
        self._write(pipe, case, None)

    def _write(self, pipe: Pipe, case: Case, before: Case | None) -> Case:
        pipe.set(key := self._keys.case(case.id), self._aside.text(key, case))
        if before is None:
            pipe.set(self._keys.talk(case.conversation_id, case.author_id), case.id)
            # In whole seconds, which take half the room.
            pipe.zadd(self._keys.author_cases(case.author_id), {case.id: int(case.opened_at.timestamp())})
            pipe.zadd(
                self._keys.day("cases", f"{case.opened_at:%Y-%m-%d}"), {case.id: case.opened_at.timestamp()}
            )
        elif not case.rolled_up:
            pipe.zadd(self._keys.dirty, {case.id: 0})
        if before is not None and stands_where(before) != stands_where(case):
            pipe.zadd(self._keys.regroup, {case.author_id: 0})
        if case.rollup_id and before is not None:
            pipe.zadd(self._keys.redraws, {f"rollup-{case.rollup_id}": 0})
        self._index(pipe, case, before)
        self._counts.case(pipe, case, before)
        return case

    def _index(self, pipe: Pipe, case: Case, before: Case | None) -> None:
        """Keep the lists that people open: open, unclaimed, owned by whom, due when."""
        for index, score in scores_of(case).items():
            self._member(pipe, index, case, score)
        if before and before.owner and before.owner != case.owner:
            self._member(pipe, f"owner:{before.owner}", case, None)
        if case.owner:
            self._member(pipe, f"owner:{case.owner}", case, owners_score(case))

    def _member(self, pipe: Pipe, index: str, case: Case, score: float | None) -> None:
        key = self._keys.cases_by(index)
        if score is None:
            pipe.zrem(key, case.id)
        else:
            pipe.zadd(key, {case.id: score})

    def ids(
        self,
        index: str,
        start: int = 0,
        count: int = 50,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[str]:
        """Return a page of an index ("open", "unclaimed", "waiting", "due", "snoozed", "writing",
        "owner:U1"), oldest first.
        """
        low, top = since.timestamp() if since else "-inf", until.timestamp() if until else "+inf"
        return list(self._redis.zrangebyscore(self._keys.cases_by(index), low, top, start=start, num=count))

    def _unlist_everywhere(self, case_id: str) -> None:
        """Take an id out of every index, so that it is not at the head of one for ever."""
        owned = self._redis.scan_iter(match=self._keys.cases_by("owner:*"), count=1_000)
        for key in [*map(self._keys.cases_by, INDEXES), *owned]:
            self._redis.zrem(key, case_id)

    def unlist(self, index: str, case_id: str) -> None:
        """Take an id that leads nowhere out of an index."""
        self._redis.zrem(self._keys.cases_by(index), case_id)

    def count(self, index: str) -> int:
        return int(self._redis.zcard(self._keys.cases_by(index)))

    def newest(self, count: int, now: datetime) -> list[str]:
        """Return ids of the newest cases, the newest first, open or not, from the last 90 days."""
        found: list[str] = []
        for n in range(-1, 90):  # another process's clock may be a day ahead at midnight
            day = f"{now - timedelta(days=n):%Y-%m-%d}"
            found += self._redis.zrevrange(self._keys.day("cases", day), 0, count - len(found) - 1)
            if len(found) >= count:
                return found
        return list(dict.fromkeys([*found, *self._older.newest(count - len(found))]))

    def of_author(self, author_id: str, count: int = 20) -> list[str]:
        """Return the author's newest cases first; behind those in Redis those in the archive."""
        return self.of_authors([author_id], count)[author_id]

    def of_authors(self, author_ids: Iterable[str], count: int) -> dict[str, list[str]]:
        """Return the same for several authors, in one round trip."""
        ids = list(author_ids)
        with self._redis.pipeline(transaction=False) as pipe:
            for author_id in ids:
                pipe.zrevrange(self._keys.author_cases(author_id), 0, count - 1)
            found: dict[str, list[str]] = dict(zip(ids, pipe.execute(), strict=True))
        older = self._older.of_authors([i for i in ids if len(found[i]) < count], count)
        return {i: list(dict.fromkeys([*some, *older.get(i, ())]))[:count] for i, some in found.items()}

    def every(self) -> Iterator[Case]:
        """Yield all cases in Redis, the oldest first, some hundreds in memory at a time."""
        for day in self._counts.days("cases"):
            ids = list(self._redis.zrange(self._keys.day("cases", day), 0, -1))
            for first in range(0, len(ids), 500):
                yield from self.many(ids[first : first + 500]).values()

    def on_day(self, day: str) -> list[str]:
        """Return ids of the cases opened on a UTC day ("2026-11-22"), oldest first."""
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        older = self._older.ids(Moment.OPENED, start, start + timedelta(days=1))
        return list(dict.fromkeys([*older, *self._redis.zrange(self._keys.day("cases", day), 0, -1)]))


def _end_of(case_id: str, known: Mapping[str, Case]) -> Case | None:
    """Return where the way from a case to what it was merged into ends, among the known ones."""
    case = known.get(case_id)
    for _ in known:
        if case is None or not case.merged_into:
            return case
        case = known.get(case.merged_into)
    return None
