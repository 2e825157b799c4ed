"""The archive's records as JSON and back, in the form that they have in Redis."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError)


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a record")


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def to_text(record: Any) -> str:
    """Encode a record."""
    return _encoder.encode(record).decode()


def from_text(kind: type[T], text: str) -> T:
    """Decode a record. Errors: those of `UNREADABLE`."""
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    record: T = decoder.decode(text)
    return record
