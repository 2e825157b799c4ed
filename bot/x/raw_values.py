"""Values of X's JSON, whatever they are: what is no text, list, … is as if it were not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def either(raw: Mapping[str, Any], name: str) -> Any:
    """Return a field under its old name (tweet) or its new one (post)."""
    return raw[name] if name in raw else raw.get(name.replace("tweet", "post"))


def read_count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def read_mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def read_list(value: Any, kind: type = dict) -> list[Any]:
    return [entry for entry in value if isinstance(entry, kind)] if isinstance(value, list) else []
