"""Small named hashes, each with a name of its own and one kind of value: `bot.store.keys` has the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.store.aside import Aside
from bot.store.forms import Forms
from bot.store.keys import Keys, Named
from bot.store.pipe import Countings, Pipe, Reads
from bot.typed_json import decode, encode

T = TypeVar("T")


class Table(Generic[T]):
    """One of them. A field that cannot be read is set aside, and is then as if it were not there."""

    def __init__(self, redis: Any, keys: Keys, named: Named[T], forms: Forms) -> None:
        self._redis = redis
        name, earlier = forms.table_names(named.name)
        self._key = keys.table(name)
        self._earlier = keys.table(earlier) if earlier else ""  # while processes of two versions run
        self._codec = Codec(named.kind)
        self._aside = Aside(redis, keys)

    def get(self, field: str, reads: Reads | None = None) -> T | None:
        link = reads or self._redis
        text = link.hget(self._key, field)
        if text is None and self._earlier:
            text = link.hget(self._earlier, field)
        return self._read(field, text)

    def all(self) -> dict[str, T]:
        """Return every field that can be read."""
        texts = self._redis.hgetall(self._key)
        if self._earlier:
            texts = self._redis.hgetall(self._earlier) | texts
        found = {field: self._read(field, text) for field, text in texts.items()}
        return {field: value for field, value in found.items() if value is not None}

    def count(self, pipe: Countings) -> None:
        """Queue how many fields there are, under each of its names."""
        for key in filter(None, (self._key, self._earlier)):
            pipe.hlen(key)

    def put(self, field: str, value: T, pipe: Pipe | None = None) -> None:
        (pipe or self._redis).hset(self._key, field, self._codec.text(value))

    def put_first(self, field: str, value: T) -> bool:
        """Return True if nobody had put this field before."""
        if self._earlier and self._redis.hexists(self._earlier, field):
            return False
        return bool(self._redis.hsetnx(self._key, field, self._codec.text(value)))

    def drop(self, *fields: str, pipe: Pipe | None = None) -> None:
        for key in (self._key, self._earlier) if self._earlier else (self._key,):
            (pipe or self._redis).hdel(key, *fields)

    def _read(self, field: str, text: str | None) -> T | None:
        return self._aside.read_value(self._codec.value, self._key, field, text)


@dataclass(frozen=True)
class Codec(Generic[T]):
    """How a table's values stand in Redis: text and times as they are, everything else as JSON."""

    kind: type[T]

    def text(self, value: T) -> str:
        if isinstance(value, str):
            return value
        return value.isoformat() if isinstance(value, datetime) else encode(value)

    def value(self, text: str) -> T:
        """Decode a value. Errors: `typed_json.UNREADABLE`."""
        found: Any = text
        if self.kind is datetime:
            found = datetime.fromisoformat(text)
        elif self.kind is not str:
            found = decode(self.kind, text)
        value: T = found
        return value
