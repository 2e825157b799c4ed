"""Records to JSON and back, as the store keeps them."""

from __future__ import annotations

from bot.typed_json import UNREADABLE, decode, encode

__all__ = ["UNREADABLE", "decode", "encode"]
