"""One unit of work: records that change together, in one transaction, from what they all said at one moment.

A step is a function of a `Work`: it reads through it, decides, and writes through it. Nothing else may come
of it, because it may run several times; what its caller needs is what it returns.

Why that is right. *No update is lost*: a key is watched (WATCH) before it is read, and what was written
is sent as one MULTI … EXEC at the end. Redis carries it out only if none of the watched keys has changed
since; else it writes nothing, and the step runs again from the start, on fresh reads. Somebody else was
faster then, so of all who contend one always gets on, and nobody waits for a lock that a killed process
holds. *A kill between* leaves nothing half done: before EXEC Redis has been told nothing, and EXEC is
carried out, and written to its log, whole. *A lost answer*: where the connection breaks, EXEC may or may
not have been carried out, and the step runs again over what it may have written. So a step decides from
what it reads (“is it there already?”), and a second run of one that was carried out changes nothing more
than a second press would.

A read says how things stood before: it does not see what the same unit has queued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from redis.exceptions import WatchError

from bot.store.atomic import atomically
from bot.store.bulk import Bulk
from bot.store.pipe import Pipe, Texts, Transaction
from bot.store.queueing import Queueing

T = TypeVar("T")
TRIES = 3


@dataclass
class Missed:
    """What a unit of work looked for in vain, so that it can be brought back from the archive."""

    records: set[str] = field(default_factory=set)  # ids of cases and posts
    items: set[str] = field(default_factory=set)
    talks: set[tuple[str, str]] = field(default_factory=set)


class Brings(Protocol):
    """Brings back what is in the archive."""

    def bring_back(self, missed: Missed) -> bool:
        """Write what was missed into Redis again; return whether anything was."""


class Work(Queueing):
    """Reads, each watched from then on, and writes, each queued until the step is over."""

    def __init__(self, link: Transaction) -> None:
        self.missed = Missed()
        self._link = link
        self._watched: set[str] = set()
        self._queued: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def queue(self, command: str, *arguments: Any, **options: Any) -> None:
        self._queued.append((command, arguments, options))

    def write(self) -> None:
        """Hand everything that is queued to the transaction."""
        self._link.multi()
        bulk = Bulk(self._link)
        for command, arguments, options in self._queued:
            getattr(bulk, command)(*arguments, **options)
        bulk.flush()

    def get(self, key: str, /) -> str | None:
        return self._watching(key).get(key)

    def mget(self, keys: Sequence[str], /) -> Texts:
        return self._watching(*keys).mget(keys) if keys else []

    def exists(self, key: str, /) -> int:
        return self._watching(key).exists(key)

    def hget(self, key: str, field: str, /) -> str | None:
        return self._watching(key).hget(key, field)

    def hgetall(self, key: str, /) -> dict[str, str]:
        return self._watching(key).hgetall(key)

    def smembers(self, key: str, /) -> set[str]:
        return self._watching(key).smembers(key)

    def lrange(self, key: str, start: int, end: int, /) -> list[str]:
        return self._watching(key).lrange(key, start, end)

    def zrange(self, key: str, start: int, end: int, /) -> list[str]:
        return self._watching(key).zrange(key, start, end)

    def zscore(self, key: str, member: str, /) -> float | None:
        return self._watching(key).zscore(key, member)

    def _watching(self, *keys: str) -> Transaction:
        if new := [key for key in keys if key not in self._watched]:
            self._link.watch(*new)
            self._watched.update(new)
        return self._link


Step = Callable[[Work], T]


class _Again(Exception):
    """What the step looked for in vain is there now."""


def change(redis: Any, step: Step[T], older: Brings | None = None) -> T:
    """Carry out a step as one transaction, again from the start when somebody was faster; return what it
    returns.

    What it raises ends it, and nothing is written then. What it looked for in vain and is in the archive is
    brought back first, and the step runs again. That is asked after its reads, and a case is noted as
    archived in the transaction that deletes it: so it is never taken for one that never was.
    """

    def work(pipe: Transaction) -> T:
        unit = Work(pipe)
        try:
            result = step(unit)
        except WatchError:
            raise
        except Exception:
            _bring_back(unit, older)
            raise
        _bring_back(unit, older)
        unit.write()
        return result

    for _ in range(TRIES):
        with suppress(_Again):
            return atomically(redis, (), work)
    older = None  # it goes to and fro: as it is now, then
    return atomically(redis, (), work)


def _bring_back(unit: Work, older: Brings | None) -> None:
    """Bring back what a step has missed. Errors: `_Again`, when there was anything."""
    missed = unit.missed
    if older is not None and (missed.records or missed.items or missed.talks) and older.bring_back(missed):
        raise _Again


@contextmanager
def writes(redis: Any) -> Iterator[Pipe]:
    """Write what is queued inside, all of it or (where it raises) nothing; for what decides nothing by a
    read.
    """
    with redis.pipeline() as pipe:
        bulk = Bulk(pipe)
        yield bulk
        bulk.flush()
        pipe.execute()
