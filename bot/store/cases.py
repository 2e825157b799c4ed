"""Cases: read, change atomically, find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.model import Case, CaseState, EscalationState, Level
from bot.model.case_brief import CaseBrief
from bot.store.atomic import atomically
from bot.store.codec import decode, encode
from bot.store.keys import Keys
from bot.store.listening.counts import Counts

AT_ONCE = 1_000
Rule = Callable[[Case], Case]
Also = Callable[[Any, Case, Case], None]


class NoSuchCase(LookupError):
    """The case is not in our records (never was, or was erased)."""


class Cases:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._counts = Counts(redis, keys)

    def get(self, case_id: str) -> Case | None:
        text = self._redis.get(self._keys.case(case_id))
        return decode(Case, text) if text else None

    def many(self, case_ids: Iterable[str], pipe: Any = None) -> dict[str, Case]:
        """Return those of the ids that we have."""
        ids = list(dict.fromkeys(case_ids))
        if not ids:
            return {}
        texts = (pipe or self._redis).mget([self._keys.case(i) for i in ids])
        return {i: decode(Case, text) for i, text in zip(ids, texts, strict=True) if text}

    def briefs(self, case_ids: Iterable[str]) -> dict[str, CaseBrief]:
        """Return the same, of each the few fields that lists go by."""
        ids = list(dict.fromkeys(case_ids))
        found: dict[str, CaseBrief] = {}
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            texts = self._redis.mget([self._keys.case(i) for i in some])
            found |= {i: decode(CaseBrief, text) for i, text in zip(some, texts, strict=True) if text}
        return found

    def change(
        self, case_id: str, rule: Rule, also: Also | None = None, *, watch: Iterable[str] = ()
    ) -> Case:
        """Apply a pure rule to a case, and queue what belongs to it, in one transaction.

        `rule(case)` returns the case as it will be, or raises what the person is told; nothing is
        written then. `also(pipe, before, after)` queues further writes, and runs even when the rule
        changed nothing. Errors: `NoSuchCase`.
        """
        key = self._keys.case(case_id)

        def work(pipe: Any) -> Case:
            text = pipe.get(key)
            if not text:
                raise NoSuchCase(case_id)
            before = decode(Case, text)
            after = rule(before)
            pipe.multi()
            if after != before:
                after = self.put(pipe, replace(after, version=before.version + 1), before)
            if also is not None:
                also(pipe, before, after)
            return after

        return atomically(self._redis, [key, *watch], work)

    def put(self, pipe: Any, case: Case, before: Case | None = None) -> Case:
        """Queue a case's writing, its indexes and the edit of its card into the caller's transaction."""
        pipe.set(self._keys.case(case.id), encode(case))
        if before is None:
            pipe.set(self._keys.talk(case.conversation_id, case.author_id), case.id)
            pipe.zadd(self._keys.author_cases(case.author_id), {case.id: case.opened_at.timestamp()})
            pipe.zadd(
                self._keys.day("cases", f"{case.opened_at:%Y-%m-%d}"), {case.id: case.opened_at.timestamp()}
            )
        elif not case.rolled_up:
            pipe.zadd(self._keys.dirty, {case.id: 0})
        if case.rollup_id and before is not None:
            pipe.zadd(self._keys.redraws, {f"rollup-{case.rollup_id}": 0})
        self._index(pipe, case, before)
        self._counts.case(pipe, case, before)
        return case

    def _index(self, pipe: Any, case: Case, before: Case | None) -> None:
        """Keep the lists that people open: open, unclaimed, owned by whom, due when.

        A case whose posts are gone from X asks for nothing: it stays in "open" alone, until it is resolved.
        """
        when = case.opened_at.timestamp()
        wants = case.is_open and not case.needs_nothing
        self._member(pipe, "open", case, when if case.is_open else None)
        unclaimed = wants and case.state is CaseState.OPEN and not case.owner
        self._member(pipe, "unclaimed", case, when if unclaimed else None)
        waiting = case.waiting_since if wants and case.state is CaseState.OPEN else None
        self._member(pipe, "waiting", case, waiting.timestamp() if waiting else None)
        due = case.due_at if waiting else None
        self._member(pipe, "due", case, due.timestamp() if due else None)
        snoozed = case.snoozed_until if wants and case.state is CaseState.SNOOZED else None
        self._member(pipe, "snoozed", case, snoozed.timestamp() if snoozed else None)
        asked = case.escalation
        pending = wants and asked is not None and asked.state is EscalationState.OPEN
        self._member(pipe, "escalated", case, when if pending else None)
        writing = case.writing_until if case.writing_by else None
        self._member(pipe, "writing", case, writing.timestamp() if writing else None)
        self._member(pipe, "on x", case, case.link_opened_at.timestamp() if case.link_opened_at else None)
        # By what they wrote again, or changed; what only has waited long leaves the roll-up as it is.
        urgent = case.level is Level.URGENT and (len(case.mentions) > 1 or case.edited)
        wanted = case.rolled_up and wants and (urgent or bool(case.owner))
        self._member(pipe, "to unroll", case, when if wanted else None)
        if before and before.owner and before.owner != case.owner:
            self._member(pipe, f"owner:{before.owner}", case, None)
        if case.owner:
            self._member(pipe, f"owner:{case.owner}", case, when if wants else None)

    def _member(self, pipe: Any, index: str, case: Case, score: float | None) -> None:
        key = self._keys.cases_by(index)
        if score is None:
            pipe.zrem(key, case.id)
        else:
            pipe.zadd(key, {case.id: score})

    def ids(self, index: str, start: int = 0, count: int = 50, *, since: datetime | None = None, until: datetime | None = None) -> list[str]:
        """Return a page of an index ("open", "unclaimed", "waiting", "due", "snoozed", "writing",
        "owner:U1"), oldest first.
        """
        low, top = since.timestamp() if since else "-inf", until.timestamp() if until else "+inf"
        return list(self._redis.zrangebyscore(self._keys.cases_by(index), low, top, start=start, num=count))

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
                break
        return found

    def of_author(self, author_id: str, count: int = 20) -> list[str]:
        """Return the author's newest cases first."""
        return list(self._redis.zrevrange(self._keys.author_cases(author_id), 0, count - 1))

    def of_authors(self, author_ids: Iterable[str], count: int) -> dict[str, list[str]]:
        """Return the same for several authors, in one round trip."""
        ids = list(author_ids)
        with self._redis.pipeline(transaction=False) as pipe:
            for author_id in ids:
                pipe.zrevrange(self._keys.author_cases(author_id), 0, count - 1)
            return dict(zip(ids, pipe.execute(), strict=True))

    def every(self) -> Iterator[Case]:
        """Yield all cases of all days, the oldest first, some hundreds in memory at a time."""
        for day in self._counts.days("cases"):
            ids = self.on_day(day)
            for first in range(0, len(ids), 500):
                yield from self.many(ids[first : first + 500]).values()

    def on_day(self, day: str) -> list[str]:
        """Return ids of the cases opened on a UTC day ("2026-11-22"), oldest first."""
        return list(self._redis.zrange(self._keys.day("cases", day), 0, -1))
