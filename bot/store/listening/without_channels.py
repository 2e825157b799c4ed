"""The store without the cases of some channels: left out of every count and of every list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta

from bot.store.cases import Cases
from bot.store.listening.corrections import Corrections
from bot.store.listening.counts import LABELS, MINUTE, UNSCORED, Counts, Quarters
from bot.store.outbox.items import Items
from bot.store.store import Store

MOST = 100_000  # cases of one index


def without_channels(store: Store, hidden: set[str]) -> Store:
    """Return the same records, but for what stands in channels that are hidden from somebody."""
    shown = _Shown(store, hidden)
    view = copy(store)
    view.counts = _Counts(store, shown)
    view.cases = _Cases(store, shown)
    view.corrections = _Corrections(store, shown)
    view.items = _Items(store, shown)
    return view


class _Shown:
    """Tells which ids belong to cases that are not hidden; what belongs to no known case is hidden."""

    def __init__(self, store: Store, hidden: set[str]) -> None:
        self._store = store
        self._hidden = hidden

    def cases(self, ids: Iterable[str]) -> list[str]:
        found = self._store.cases.many(list(ids))
        return [case.id for case in found.values() if case.channel not in self._hidden]

    def mentions(self, ids: Sequence[str]) -> list[str]:
        of = {brief.id: brief.case_id for brief in self._store.mentions.briefs(ids)}
        shown = set(self.cases(dict.fromkeys(of.values())))
        return [one for one in ids if of.get(one) in shown]


class _Counts(Counts):
    def __init__(self, store: Store, shown: _Shown) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._store = store
        self._shown = shown

    def quarters(self, what: str, start: datetime, end: datetime, offset: int = 0) -> Quarters:
        found: Quarters = Counter()
        for mention in self._store.mentions.many(self.mentioned(start, end)).values():
            at = mention.created_at.astimezone(UTC)
            day = at.replace(hour=0, minute=0, second=0, microsecond=0)
            minute = at.hour * 60 + at.minute
            quarter: timedelta = (minute - (minute - offset) % 15) * MINUTE
            label = mention.sentiment.label if mention.sentiment else UNSCORED
            for key in (label,) if what == LABELS else dict.fromkeys(mention.watches):
                found[max(day + quarter, start), key] += 1
        return found

    def sampled(self, start: datetime, end: datetime, count: int) -> list[str]:
        return self._shown.mentions(super().sampled(start, end, count))

    def _how_many(self, index: str, start: datetime, end: datetime) -> int:
        return len(self._between(index, start, end))

    def _between(self, index: str, start: datetime, end: datetime) -> list[str]:
        ids = super()._between(index, start, end)
        return self._shown.mentions(ids) if index == "mentions" else self._shown.cases(ids)


class _Cases(Cases):
    def __init__(self, store: Store, shown: _Shown) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._shown = shown

    def ids(
        self, index: str, start: int = 0, count: int = 50, *, since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[str]:  # fmt: skip
        return self._shown.cases(super().ids(index, 0, MOST, since=since, until=until))[start : start + count]

    def count(self, index: str) -> int:
        return len(self.ids(index, 0, MOST))


class _Corrections(Corrections):
    def __init__(self, store: Store, shown: _Shown) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._shown = shown

    def ids(self, since: datetime | None = None, until: datetime | None = None) -> list[str]:
        return self._shown.mentions(super().ids(since, until))


class _Items(Items):
    def __init__(self, store: Store, shown: _Shown) -> None:
        super().__init__(store.redis, store.keys, store.older)
        self._store = store
        self._shown = shown

    def failed(self, since: datetime, count: int = 500) -> list[str]:
        """Return also what belongs to no case: it is a scheduled post, which is the whole team's."""
        ids = super().failed(since, count)
        of = {one.id: one.case_id for one in self._store.items.many(ids).values()}
        shown = set(self._shown.cases(dict.fromkeys(case for case in of.values() if case)))
        return [one for one in ids if not of.get(one) or of[one] in shown]
