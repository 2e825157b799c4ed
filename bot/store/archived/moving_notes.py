"""What Redis notes while cases move into the archive: copies that do not count yet, how far the walk is.

`bot.store.archived.leaving` says why nothing is lost or kept twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store.keys import Keys
from bot.store.work import Work, change

DROPPED = "-"  # before the token of a copy that somebody is dropping


@dataclass(frozen=True)
class Walk:
    """How far the walk over old days has come: the last day, and when it was last through."""

    day: str = ""
    done: datetime | None = None


class MovingNotes:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def copies(self) -> dict[str, str]:
        """Return the tokens of what is to be dropped from the archive, by case."""
        noted = self._redis.hgetall(self._keys.archive_copies)
        return {i: token.removeprefix(DROPPED) for i, token in noted.items()}

    def note_copies(self, tokens: dict[str, str]) -> None:
        """Note that what is about to be written to the archive does not count yet."""
        self._redis.hset(self._keys.archive_copies, mapping=tokens)

    def begin_drop(self, tokens: dict[str, str]) -> None:
        """Note that these copies are being dropped: who was about to count them keeps the case."""

        def step(work: Work) -> None:
            there = work.hgetall(self._keys.archive_copies)
            if begun := {i: f"{DROPPED}{one}" for i, one in tokens.items() if there.get(i) == one}:
                work.hset(self._keys.archive_copies, mapping=begun)

        change(self._redis, step)

    def count_copies(self, work: Work, tokens: dict[str, str]) -> bool:
        """Queue that these copies count; False where one of them was dropped meanwhile, or is being dropped.

        Then none counts, and those that nobody has noted otherwise are noted again: they may be there.
        """
        there = work.hgetall(self._keys.archive_copies)
        if all(there.get(i) == token for i, token in tokens.items()):
            work.hdel(self._keys.archive_copies, *tokens)
            return True
        again = {i: one for i, one in tokens.items() if there.get(i) in (None, f"{DROPPED}{one}")}
        if again:
            work.hset(self._keys.archive_copies, mapping=again)
        return False

    def forget_copies(self, tokens: dict[str, str]) -> None:
        """Take back what `begin_drop` noted, where nobody has noted anything else since."""

        def step(work: Work) -> None:
            there = work.hgetall(self._keys.archive_copies)
            if gone := [i for i, token in tokens.items() if there.get(i) == f"{DROPPED}{token}"]:
                work.hdel(self._keys.archive_copies, *gone)

        change(self._redis, step)

    def walk(self) -> Walk:
        """Return how far the walk over old days has come."""
        kept = self._redis.hgetall(self._keys.archive_walk)
        done = kept.get("done")
        return Walk(kept.get("day", ""), datetime.fromisoformat(done) if done else None)

    def walked(self, day: str) -> None:
        """Note that a day was walked through."""
        self._redis.hset(self._keys.archive_walk, "day", day)

    def walked_through(self, at: datetime) -> None:
        """Note that all days were: the next walk begins with the first."""
        self._redis.hset(self._keys.archive_walk, mapping={"day": "", "done": at.isoformat()})
