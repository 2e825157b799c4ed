"""What the team keeps about authors: notes by reps, and account owners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.model import InCharge, PersonNote
from bot.store.aside import Aside
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads
from bot.typed_json import encode


class Authors:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    def add_note(self, pipe: Pipe, author_id: str, note: PersonNote) -> None:
        """Queue a note's writing into the caller's transaction."""
        pipe.rpush(self._keys.author_notes(author_id), encode(note))

    def notes(self, author_id: str, count: int = 20, reads: Reads | None = None) -> list[PersonNote]:
        """Return the newest notes, the newest first."""
        key = self._keys.author_notes(author_id)
        return self._aside.read_list(
            PersonNote, key, reversed((reads or self._redis).lrange(key, -count, -1))
        )

    def put_in_charge(self, pipe: Pipe, author_id: str, who: InCharge | None) -> None:
        """Queue who is in charge, or that nobody is, into the caller's transaction."""
        if who is None:
            pipe.delete(self._keys.in_charge(author_id))
            pipe.srem(self._keys.charges, author_id)
        else:
            pipe.set(self._keys.in_charge(author_id), encode(who))
            pipe.sadd(self._keys.charges, author_id)

    def has_charges(self) -> bool:
        return bool(self._redis.exists(self._keys.charges))

    def look_at_charges(self) -> None:
        """Ask for a look whether those in charge, or with cases, are still in the workspace."""
        self._redis.set(self._keys.charges_to_look_at, "1")

    def take_look(self) -> bool:
        """Return whether a look was asked for; it is the caller's now."""
        return bool(self._redis.delete(self._keys.charges_to_look_at))

    def all_in_charge(self) -> dict[str, InCharge]:
        """By the author's id."""
        return self.in_charge_of(sorted(self._redis.smembers(self._keys.charges)))

    def in_charge(self, author_id: str, reads: Reads | None = None) -> InCharge | None:
        return self.in_charge_of([author_id], reads).get(author_id)

    def in_charge_of(self, author_ids: Iterable[str], reads: Reads | None = None) -> dict[str, InCharge]:
        """Return those of the authors that have an account owner."""
        keys = {i: self._keys.in_charge(i) for i in author_ids if i}
        if not keys:
            return {}
        return self._aside.read_many(InCharge, keys, (reads or self._redis).mget(list(keys.values())))
