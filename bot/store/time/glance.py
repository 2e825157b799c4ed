"""What there might be to do, for many of the clock's tasks in one round trip to Redis: mostly nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import Enum

from bot.store.keys import STREAMS
from bot.store.pipe import Countings
from bot.store.store import Store


class Chore(Enum):
    """What a task works on."""

    PLANS = "plans"
    ROLLED_UP = "rolled up"
    WRITING = "writing"
    STREAMS = "streams"
    PEOPLE = "people"
    OPEN_CASES = "open cases"


def _plans(store: Store, pipe: Countings, now: datetime) -> None:
    pipe.zcount(store.keys.plans_by("due"), "-inf", now.timestamp())
    for index in ("held", "media", "open"):
        pipe.zcard(store.keys.plans_by(index))


def _open_cases(store: Store, pipe: Countings, now: datetime) -> None:
    for index in ("open", "on x"):
        pipe.zcard(store.keys.cases_by(index))


def _people(store: Store, pipe: Countings, now: datetime) -> None:
    pipe.zcard(store.keys.cases_by("open"))
    pipe.exists(store.keys.charges)
    pipe.zcount(store.keys.customers_wanted, "-inf", now.timestamp())


READS: dict[Chore, Callable[[Store, Countings, datetime], object]] = {
    Chore.PLANS: _plans,
    Chore.ROLLED_UP: lambda store, pipe, now: pipe.zcard(store.keys.cases_by("to unroll")),
    Chore.WRITING: lambda store, pipe, now: pipe.zcount(
        store.keys.cases_by("writing"), "-inf", now.timestamp()
    ),
    Chore.STREAMS: lambda store, pipe, now: store.table(STREAMS).count(pipe),
    Chore.PEOPLE: _people,
    Chore.OPEN_CASES: _open_cases,
}


def look_for_chores(store: Store, now: datetime, kinds: Iterable[Chore]) -> set[Chore]:
    """Return those of which there may be some; what cannot be told counts as some. Errors: Redis's."""
    asked: list[Chore] = []
    with store.redis.pipeline(transaction=False) as pipe:
        for kind in kinds:
            READS[kind](store, pipe, now)
            asked += [kind] * (len(pipe) - len(asked))
        found = pipe.execute(raise_on_error=False) if asked else []
    return {kind for kind, number in zip(asked, found, strict=True) if number}
