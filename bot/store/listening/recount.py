"""Count the digest's numbers again from the records: for those who doubt them, and after a restore."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.archive.case_marks import marks_of
from bot.archive.moments import Moment
from bot.model import Case, Mention
from bot.store.archived.packed_counts import add, fields
from bot.store.chunks import chunks
from bot.store.listening.counts import DAY, LABELS, MARKS, WATCHES, day_of
from bot.store.pipe import Reads
from bot.store.store import Store
from bot.store.work import Work

AT_ONCE = 1_000

Fields = dict[str, dict[str, int]]  # by key
Places = list[tuple[str, str, str]]  # a case, a mark, a day


@dataclass(frozen=True)
class Recount:
    """How much was counted, and how many numbers had been wrong."""

    days: int = 0
    mentions: int = 0
    cases: int = 0
    fixed: int = 0

    def __str__(self) -> str:
        found = (
            "All numbers were right."
            if not self.fixed
            else f"{self.fixed:,} numbers were wrong and have been corrected."
        )
        return (
            f"Counted {self.mentions:,} mentions and {self.cases:,} cases "
            f"of {self.days:,} days again. {found}"
        )


def recount(store: Store) -> Recount:
    """Safe while Perch runs: what comes in meanwhile is counted once. Errors: `ArchiveError`."""
    store.older.check()
    mentions = fixed = 0
    days = sorted({*store.counts.days(), *store.counts.packed_days()})
    for day in days:
        seen, wrong = _mentions(store, day)
        mentions, fixed = mentions + seen, fixed + wrong
    cases, wrong = _cases(store)
    return Recount(len(days), mentions, cases, fixed + wrong)


def _mentions(store: Store, day: str) -> tuple[int, int]:
    """Count one UTC day again, in one transaction that starts over when something came in."""
    keys = [store.keys.count(day, what) for what in (LABELS, WATCHES)]

    def step(work: Work) -> tuple[int, int]:
        ids = work.zrange(store.keys.day("mentions", day), 0, -1)
        older = _older(store, day, set(ids))  # what leaves or comes back from here on has it start over
        right = _counted(store, work, ids)
        for post in older:
            for key, field in store.counts.fields(post):
                right.setdefault(key, {})[field] = right.get(key, {}).get(field, 0) + 1
        there = {
            store.keys.count(day, what): add(
                fields(work, store.keys, day, what), work.hgetall(store.keys.count(day, what))
            )
            for what in (LABELS, WATCHES)
        }
        wrong = sum(_differences(right.get(key, {}), there[key]) for key in keys)
        for key in keys if wrong else ():
            work.delete(key)
            if right.get(key):
                work.hset(key, mapping=right[key])
        for what in (LABELS, WATCHES) if wrong else ():
            work.delete(store.keys.packed_count(day, what))
        return len(ids) + len(older), wrong

    return store.change(step)


def _older(store: Store, day: str, here: set[str]) -> list[Mention]:
    """Return the posts of a day that have left for the archive. Errors: `ArchiveError`."""
    start, archive = datetime.fromisoformat(day).replace(tzinfo=UTC), store.older.archive
    if archive is None or not store.older.reaches(start):
        return []
    ids = archive.ids(Moment.MENTIONED, start, start + DAY)
    return list(store.mentions.many([i for i in ids if i not in here]).values())


def _counted(store: Store, reads: Reads, ids: list[str]) -> Fields:
    sums: Counter[tuple[str, str]] = Counter()
    for first in range(0, len(ids), AT_ONCE):
        for mention in store.mentions.many(ids[first : first + AT_ONCE], reads).values():
            sums.update(store.counts.fields(mention))
    found: Fields = {}
    for (key, field), count in sums.items():
        found.setdefault(key, {})[field] = count
    return found


def _differences(right: dict[str, int], there: dict[str, int]) -> int:
    return sum(right.get(field) != there.get(field) for field in {*right, *there})


def _cases(store: Store) -> tuple[int, int]:
    """Fix the indexes of replied, escalated and resolved cases, after a second look at what differs."""
    seen = fixed = 0
    for cases in chunks(store.cases.every(), AT_ONCE):
        seen += len(cases)
        fixed += _fix(store, _missing(store, cases))
    for mark in MARKS:
        for day in store.counts.days(mark):
            fixed += _fix(store, _left_over(store, mark, day))
    return seen, fixed


def _missing(store: Store, cases: Sequence[Case]) -> Places:
    """Return the places that these cases should have and have not."""
    wanted = [(case.id, mark, at) for case in cases for mark, at in marks_of(case).items()]
    with store.redis.pipeline(transaction=False) as pipe:
        for case_id, mark, at in wanted:
            pipe.zscore(store.keys.day(mark, day_of(at)), case_id)
        scores = pipe.execute()
    return [
        (case_id, mark, day_of(at))
        for (case_id, mark, at), score in zip(wanted, scores, strict=True)
        if score != at.timestamp()
    ]


def _left_over(store: Store, mark: str, day: str) -> Places:
    """Return the places of a day at which no case says that it should stand."""
    found: Places = []
    for ids in chunks(store.counts.index(mark, day), AT_ONCE):
        marks = {case.id: marks_of(case).get(mark) for case in store.cases.many(ids).values()}
        found += [(i, mark, day) for i in ids if (at := marks.get(i)) is None or day_of(at) != day]
    return found


def _fix(store: Store, places: Places) -> int:
    by_case: dict[str, set[tuple[str, str]]] = {}
    for case_id, mark, day in places:
        by_case.setdefault(case_id, set()).add((mark, day))
    return sum(_mend(store, case_id, its) for case_id, its in by_case.items())


def _mend(store: Store, case_id: str, places: Iterable[tuple[str, str]]) -> int:
    """Put one case where its record says, and out of where it is not; 1 if that changed anything."""

    def step(work: Work) -> int:
        case = store.cases.recorded(case_id, work)
        marks = marks_of(case) if case else {}
        changed = 0
        for mark, day in places:
            key, at = store.keys.day(mark, day), marks.get(mark)
            wanted = at.timestamp() if at and day_of(at) == day else None
            changed |= wanted != work.zscore(key, case_id)
            if wanted is None:
                work.zrem(key, case_id)
            else:
                work.zadd(key, {case_id: wanted})
        return int(changed)

    return store.change(step)
