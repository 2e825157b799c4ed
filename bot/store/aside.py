"""Records that could not be read: set aside with their text, so that they are looked at and stop nothing
else.

Every record is read here. One that does not decode is moved, with its text and why, to the hash of those set
aside, and is from then on as good as gone: lists leave it out, a sweep goes on to the next, a press on it is
told that there is no such record. Doctor says so, and what to do. Only where the store has a newer form than
this version knows, or a process of another version lives, does it stay: it is not the record that is wrong
then, but the version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.short_text import lengthen
from bot.store.atomic import atomically
from bot.store.forms import AnotherVersionRuns, StoreTooNew, forms_of, newest_form
from bot.store.health.other_versions import other_version_lives
from bot.store.keys import Keys
from bot.store.pipe import Pipe, Reads, Texts, Transaction
from bot.store.time.shared_clock import ask_time
from bot.typed_json import UNREADABLE, decode, encode

log = structlog.get_logger()

T = TypeVar("T")


@dataclass(frozen=True)
class Unread:
    """A record as it was found; `why` is for the person who looks at it."""

    text: str
    why: str
    at: datetime


class Aside:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._forms = forms_of(redis, keys)
        self.key = keys.aside  # for who looks there

    def text(self, key: str, record: Any) -> str:
        """Encode a record for its key, in the form that every living process reads."""
        return self._forms.write(key, record)

    def read(self, kind: type[T], key: str, text: str | None) -> T | None:
        """Decode a record; None where there is none, or none that can be read. Errors: `StoreTooNew`."""
        if not text:
            return None
        try:
            return self._decode(kind, key, text)
        except UNREADABLE as error:
            self.move(key, text, str(error))
            return None

    def _decode(self, kind: type[T], key: str, text: str) -> T:
        """Decode a record of today's form or of an earlier one. Errors: `typed_json.UNREADABLE`."""
        try:
            return decode(kind, self._forms.read(key, text))
        except UNREADABLE as error:
            try:
                return decode(kind, self._forms.read_late(key, text))
            except UNREADABLE:
                raise error from None

    def read_many(self, kind: type[T], keys: Mapping[str, str], texts: Texts) -> dict[str, T]:
        """Decode those of the records, by id, that are there and can be read. Errors: `StoreTooNew`."""
        newest = self._forms.is_newest()
        found: dict[str, T] = {}
        for (i, key), text in zip(keys.items(), texts, strict=True):
            if not text:
                continue
            if newest:  # the short way: a search reads tens of thousands
                try:
                    found[i] = decode(kind, text)
                    continue
                except UNREADABLE:
                    pass
            if (record := self.read(kind, key, text)) is not None:
                found[i] = record
        return found

    def read_field(self, kind: type[T], key: str, field: str, text: str | None) -> T | None:
        """Decode a field of a hash; one that cannot be read is set aside as "key / field".

        Errors: `StoreTooNew`.
        """
        return self.read_value(partial(self._decode, kind, key), key, field, text)

    def read_value(self, value: Callable[[str], T], key: str, field: str, text: str | None) -> T | None:
        """Do the same with another way to decode it."""
        if text is None:
            return None
        try:
            return value(text)
        except UNREADABLE as error:
            self._move_part(key, field, text, str(error))
            return None

    def read_fields(self, kind: type[T], key: str, texts: Mapping[str, str]) -> dict[str, T]:
        """Decode those fields of a hash that can be read. Errors: `StoreTooNew`."""
        found = {field: self.read_field(kind, key, field, text) for field, text in texts.items()}
        return {field: value for field, value in found.items() if value is not None}

    def read_list(self, kind: type[T], key: str, texts: Iterable[str]) -> list[T]:
        """Decode those entries of a list that can be read. Errors: `StoreTooNew`."""
        found: list[T] = []
        for text in texts:
            try:
                found.append(self._decode(kind, key, text))
            except UNREADABLE as error:
                self._move_part(key, "", text, str(error))
        return found

    def take(self, pipe: Pipe, key: str, unread: Unread) -> None:
        """Queue the move of a record from its key to those set aside."""
        self.keep(pipe, key, unread)
        pipe.delete(key)

    def keep(self, pipe: Pipe, key: str, unread: Unread) -> None:
        """Queue the writing of what could not be read, under the key where it stood."""
        pipe.hset(self._keys.aside, self._keys.without_prefix(key), encode(unread))

    def move(self, key: str, text: str, why: str) -> None:
        """Set a record aside that reads as `text`; one that was written again meanwhile stays.

        Errors: `StoreTooNew`.
        """
        unread = self._now(text, why)

        def work(pipe: Transaction) -> bool:
            self._check_form(pipe)
            there = pipe.get(key) == text
            pipe.multi()
            if there:
                self.take(pipe, key, unread)
            return there

        if atomically(self._redis, [key, self._keys.schema], work):
            log.error("a record cannot be read and was set aside", key=key)

    def _move_part(self, key: str, field: str, text: str, why: str) -> None:
        """Do the same for a field of a hash, or (without a field) for an entry of a list.

        Errors: `StoreTooNew`.
        """
        unread = self._now(text, why)
        name = f"{key} / {field or hashlib.sha256(text.encode()).hexdigest()[:12]}"

        def work(pipe: Transaction) -> bool:
            self._check_form(pipe)
            there = pipe.hget(key, field) == text if field else text in pipe.lrange(key, 0, -1)
            pipe.multi()
            if there:
                self.keep(pipe, name, unread)
                pipe.hdel(key, field) if field else pipe.lrem(key, 1, text)
            return there

        if atomically(self._redis, [key, self._keys.schema], work):
            log.error("a part of a record cannot be read and was set aside", key=name)

    def _now(self, text: str, why: str) -> Unread:
        return Unread(lengthen(text), why, ask_time(self._redis, self._keys).now)

    def _check_form(self, reads: Reads) -> None:
        form = int(reads.get(self._keys.schema) or 0)
        if form > (known := newest_form()):
            raise StoreTooNew(form, known)
        if other_version_lives(reads, self._keys):
            raise AnotherVersionRuns

    def all(self) -> dict[str, Unread]:
        """Return what was set aside, by its key without the prefix."""
        return {name: decode(Unread, text) for name, text in self._redis.hgetall(self._keys.aside).items()}
