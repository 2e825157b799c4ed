"""Typed records to JSON and back; fields added later take their defaults in old records.

What a field says by default is not written: most of a record's forty fields say nothing, and ten thousand
open cases stand in memory. So a default is a part of the stored form and never changes, and what reads
only some fields of a record gives them the same defaults (`tests/wiring/test_defaults_of_records.py`).

Only here are readers of a type built, and one at a time. msgspec keeps what it found out about a type with
the type before it has found out all of it: a second thread that reads the same type at that moment takes the
whole process down (a segmentation fault, msgspec 0.22).
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from bot.implied import ways_of
from bot.short_text import lengthen, shorten

T = TypeVar("T")
# What reading a record that is none of ours may raise.
UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
# Written even so: versions before December 2026 read these fields without a default in some places.
ALWAYS = frozenset({"version", "state"})
_NONE = object()  # the default of a field that has none


def _plain(value: Any) -> str:
    """Keep a str of a kind of its own, such as mrkdwn, as plain text."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a record")


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_decoders: dict[tuple[Any, bool], msgspec.json.Decoder[Any]] = {}
_sparse_ways: dict[type, Callable[[Any], Any] | None] = {}  # None: as it is
_building = threading.Lock()


def encode(record: Any) -> str:
    """Return the record as JSON, without the fields that say what they say by default."""
    return _encoder.encode(_sparse(record)).decode()


def encode_short(record: Any) -> str:
    """Return the same in fewer bytes, also without what the record's id implies: what versions since form 17
    read.
    """
    said, ways = _sparse(record), ways_of(type(record))
    for name, way in ways.items():
        if getattr(record, name) == way(record.id):
            del said[name]
    return shorten(type(record), _encoder.encode(said).decode())


def decode(kind: type[T], text: str | bytes, *, strict: bool = True) -> T:
    """Return the record that the JSON holds; not strict: "1" is a number too. Errors: `UNREADABLE`."""
    decoder = _decoders.get((kind, strict))
    if decoder is None:
        with _building:
            decoder = _decoders[kind, strict] = msgspec.json.Decoder(kind, strict=strict)
    record: T = decoder.decode(lengthen(text) if isinstance(text, str) else text)
    return record


def _sparse(value: Any) -> Any:
    """Return a value with every dataclass in it as a dict of what is not said by default."""
    kind = type(value)
    try:
        way = _sparse_ways[kind]
    except KeyError:
        way = _sparse_ways[kind] = _way(kind)
    return way(value) if way else value


def _way(kind: type) -> Callable[[Any], Any] | None:
    if dataclasses.is_dataclass(kind):
        defaults = {field.name: _default(field) for field in dataclasses.fields(kind)}
        always = tuple(sorted((ALWAYS & defaults.keys()) | ways_of(kind).keys()))
        return lambda record: _said(record, defaults, always)
    if issubclass(kind, tuple | list):
        return lambda values: [_sparse(value) for value in values]
    if issubclass(kind, dict):
        return lambda values: {name: _sparse(value) for name, value in values.items()}
    return None


def _said(record: Any, defaults: Mapping[str, Any], always: tuple[str, ...]) -> dict[str, Any]:
    # What a decoder found no value for stands in the class alone, not in the record's own fields.
    said = {
        name: _sparse(value)
        for name, value in vars(record).items()
        if (default := defaults[name]) is not value and default != value
    }
    for name in always:  # at the end, wherever they stood
        said.pop(name, None)
        said[name] = _sparse(getattr(record, name))
    return said


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _NONE if field.default is dataclasses.MISSING else field.default
