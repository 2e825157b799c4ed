"""What the team keeps about authors: notes by reps, and account owners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.model import InCharge, PersonNote
from bot.store.codec import decode, encode
from bot.store.keys import Keys


class Authors:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys

    def add_note(self, pipe: Any, author_id: str, note: PersonNote) -> None:
        """Queue a note's writing into the caller's transaction."""
        pipe.rpush(self._keys.author_notes(author_id), encode(note))

    def notes(self, author_id: str, count: int = 20) -> list[PersonNote]:
        """Return the newest notes, the newest first."""
        texts = self._redis.lrange(self._keys.author_notes(author_id), -count, -1)
        return [decode(PersonNote, text) for text in reversed(texts)]

    def put_in_charge(self, pipe: Any, author_id: str, who: InCharge | None) -> None:
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

    def in_charge(self, author_id: str) -> InCharge | None:
        return self.in_charge_of([author_id]).get(author_id)

    def in_charge_of(self, author_ids: Iterable[str]) -> dict[str, InCharge]:
        """Return those of the authors that have an account owner."""
        ids = [i for i in dict.fromkeys(author_ids) if i]
        if not ids:
            return {}
        texts = self._redis.mget([self._keys.in_charge(i) for i in ids])
        return {i: decode(InCharge, text) for i, text in zip(ids, texts, strict=True) if text}
