"""The archive's records as JSON and back, in the form that they have in Redis."""

from __future__ import annotations

from bot.typed_json import UNREADABLE
from bot.typed_json import decode as from_text
from bot.typed_json import encode as to_text

__all__ = ["UNREADABLE", "from_text", "to_text"]
