"""Typed records to JSON and back; fields added later take their defaults in old records.

Only here are readers of a type built, and one at a time. msgspec keeps what it found out about a type with
the type before it has found out all of it: a second thread that reads the same type at that moment takes the
whole process down (a segmentation fault, msgspec 0.22).
"""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
# What reading a record that is none of ours may raise.
UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError)


def _plain(value: Any) -> str:
    """Keep a str of a kind of its own, such as mrkdwn, as plain text."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a record")


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_decoders: dict[tuple[Any, bool], msgspec.json.Decoder[Any]] = {}
_building = threading.Lock()


def encode(record: Any) -> str:
    """Return the record as JSON."""
    return _encoder.encode(record).decode()


def decode(kind: type[T], text: str | bytes, *, strict: bool = True) -> T:
    """Return the record that the JSON holds; not strict: "1" is a number too. Errors: `UNREADABLE`."""
    decoder = _decoders.get((kind, strict))
    if decoder is None:
        with _building:
            decoder = _decoders[kind, strict] = msgspec.json.Decoder(kind, strict=strict)
    record: T = decoder.decode(text)
    return record
