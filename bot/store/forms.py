"""The form of the records: in which they are read, and in which they are written.

While processes of two versions run, as in a rolling restart, the newer one reads records of both forms and
writes those of the older one, which the older processes understand. Once none of them lives, one process
announces the new form (`schema`, with the old one in `schema_before`): every process writes it within a
second, and the records are rewritten one by one. Only then is `schema_before` gone, and nothing is looked at
any more. So a store stands in one of three ways:

    schema 15                       records of form 15; a newer version writes that as well
    schema 16, schema_before 15     records of both forms; form 16 is written; version 15 does not start
    schema 16                       records of form 16
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from weakref import WeakKeyDictionary, proxy

from bot.short_text import lengthen
from bot.store.keys import Keys
from bot.typed_json import UNREADABLE, encode, encode_short

FRESH = 1.0  # seconds: how old an answer may be; `migrations.rolling.GRACE` is longer than any write takes


Rewrite = Callable[[dict[str, Any]], dict[str, Any]]


class FormStep(Protocol):
    """What is asked here of a step of `bot.store.migrations`."""

    @property
    def kind(self) -> str: ...

    @property
    def rewrite(self) -> Rewrite | None: ...

    @property
    def lower(self) -> Rewrite | None: ...

    @property
    def rolls(self) -> bool: ...

    @property
    def names(self) -> Mapping[str, str]: ...


class StoreTooNew(Exception):
    """A newer Perch has written here, and this one would read its records wrongly."""

    def __init__(self, form: int, known: int) -> None:
        super().__init__(
            f"The records in this Redis were written by a newer version "
            f"of Perch (form {form}, this one knows "
            f"{known}). Start the newer version again; or restore an older backup into an empty store. "
            f"docs/upgrades.md says how to go back."
        )


class AnotherVersionRuns(StoreTooNew):
    """A record cannot be read, and a process of another version lives that may have written it."""

    def __init__(self) -> None:
        Exception.__init__(
            self,
            "This record cannot be read. Another version of Perch runs on the same Redis and may have "
            "written it, so it stays as it is. Restart the older version's processes with the newer one.",
        )


class HalfRestored(StoreTooNew):
    """A restore ended before it was through: what had left since the backup would leave once more."""

    def __init__(self) -> None:
        Exception.__init__(
            self,
            "A restore is under way in this Redis, or was interrupted: its records are not whole, so nothing "
            "runs on them. If it was interrupted, set PERCH_DATA_DIR to a new folder (or REDIS_URL to an "
            "empty server), and run make restore again.",
        )


class Forms:
    """What a process knows of the form; once its records have the newest one, it asks Redis no more.

    All that read and write over one link know the same: see `forms_of`.
    """

    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = proxy(redis)  # so that `_known` keeps no link for ever
        self._keys = keys
        self._settled = False
        self._asked = 0.0
        self.before = self.written = 0

    def read(self, key: str, text: str) -> str:
        """Return a record's text in the newest form."""
        if self._is_settled() or not (steps := _rolling(self.before)):
            return text
        try:
            return json.dumps(_through(steps, kind_of(self._keys, key), json.loads(lengthen(text))))
        except UNREADABLE:
            return text  # what decodes it says what is wrong with it

    def is_newest(self) -> bool:
        """Return whether all records have the newest form."""
        return self._is_settled()

    def read_late(self, key: str, text: str) -> str:
        """Return the same for what could not be read: a slow process may have written an old form late.

        Errors: `typed_json.UNREADABLE`.
        """
        return json.dumps(_through(_steps(), kind_of(self._keys, key), json.loads(lengthen(text))))

    def write(self, key: str, record: Any) -> str:
        """Return a record as text, in the form that all living processes read."""
        if self._is_settled() or not (steps := _rolling(self.written)):
            return encode_short(record)
        return json.dumps(lowered(kind_of(self._keys, key), json.loads(encode(record)), steps))

    def table_names(self, name: str) -> tuple[str, str]:
        """Return under which name a table is written, and under which other one it is read as well ("")."""
        index, earlier = _earlier_name(name)
        if not earlier or self._is_settled() or self.before > index:
            return name, ""
        return (name, earlier) if self.written > index else (earlier, "")

    def look(self) -> None:
        """Ask Redis again; without a form there is nothing yet, or all of it is older than forms."""
        written, before = self._redis.mget(self._keys.schema, self._keys.schema_before)
        newest = len(_steps())
        self.written = newest if written is None else min(int(written), newest)
        self.before = min(int(before or self.written), newest)
        self._settled = written is not None and self.before >= newest
        self._asked = time.monotonic()

    def _is_settled(self) -> bool:
        if not self._settled and (not self._asked or time.monotonic() - self._asked > FRESH):
            self.look()
        return self._settled


_known: WeakKeyDictionary[Any, dict[str, Forms]] = WeakKeyDictionary()


def forms_of(redis: Any, keys: Keys) -> Forms:
    """Return what is known of the form of one brand's records, over one link to Redis."""
    return _known.setdefault(redis, {}).setdefault(keys.prefix, Forms(redis, keys))


def newest_form() -> int:
    """Return the form that this version reads and writes: how many migrations it has."""
    return len(_steps())


def kind_of(keys: Keys, key: str) -> str:
    """Return the kind of the records under a key, as the steps name them; "" for what no step rewrites."""
    kind, *rest = keys.without_prefix(key).split(":")
    if kind == "audit" or (kind == "case" and rest[-1:] == ["log"]):
        return "entry"
    if key == keys.watch_status:
        return "watch status"
    return {"problems": "problem"}.get(kind, kind)


def lowered(kind: str, record: dict[str, Any], steps: Sequence[FormStep]) -> dict[str, Any]:
    """Return a record of the newest form in the one before these steps, the last one undone first."""
    for step in reversed(steps):
        if step.kind == kind and step.lower is not None:
            record = step.lower(record)
    return record


def _through(steps: Sequence[FormStep], kind: str, record: dict[str, Any]) -> dict[str, Any]:
    for step in steps:
        if step.kind == kind and step.rewrite is not None:
            record = step.rewrite(record)
    return record


def _rolling(form: int) -> Sequence[FormStep]:
    """Return the steps from a form on; none where one of them needs a stop: nobody works then."""
    steps = _steps()[form:]
    return steps if all(step.rolls for step in steps) else ()


def _earlier_name(name: str) -> tuple[int, str]:
    """Return by which step a table got its name, and its name before it; "" where it always had it."""
    for index, step in enumerate(_steps()):
        if step.names.get(name):
            return index, step.names[name]
    return 0, ""


def _steps() -> Sequence[FormStep]:
    from bot.store.migrations import steps  # not above: the migrations read and write by the store

    return steps.STEPS
