"""Records to JSON and back; fields added later take their defaults in old records."""

from __future__ import annotations

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
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def encode(record: Any) -> str:
    return _encoder.encode(record).decode()


def decode(kind: type[T], text: str) -> T:
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    record: T = decoder.decode(text)
    return record
