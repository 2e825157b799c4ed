"""The kinds of record that steps rewrite, each with its type and with what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.model import Case, Item, Mention
from bot.model.plan import Plan
from bot.store.pipe import Pipe
from bot.store.store import Store
from bot.typed_json import encode_short


@dataclass(frozen=True)
class RecordKind:
    """A record's type, and what writes it with its place in the indexes."""

    type: type[Any]
    put: Callable[[Store], Callable[[Any, Any], None]]


def _in_place(key: Callable[[str], str]) -> Callable[[Any, Any], None]:
    """Write a record whose indexes stay as they are, and which lasts as long as it did."""

    def put(pipe: Pipe, record: Any) -> None:
        pipe.set(key(record.id), encode_short(record), keepttl=True)

    return put


def _indexed(put: Callable[[Any, Any], None], key: Callable[[str], str]) -> Callable[[Any, Any], None]:
    """Write a record with its indexes; and in the newest form, whatever processes write at this moment."""

    def put_newest(pipe: Pipe, record: Any) -> None:
        put(pipe, record)
        pipe.set(key(record.id), encode_short(record))

    return put_newest


RECORDS = {
    "item": RecordKind(Item, lambda store: _indexed(store.items.put, store.keys.item)),
    "plan": RecordKind(Plan, lambda store: _indexed(store.plans.put, store.keys.plan)),
    "case": RecordKind(Case, lambda store: _in_place(store.keys.case)),
    "mention": RecordKind(Mention, lambda store: _in_place(store.keys.mention)),
}
