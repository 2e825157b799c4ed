"""Fields that most records need not say, because their id says it: left out of the short stored form.

Such a field is given when the record is made, as any other. Where a stored record does not have it, the
class says what the id implies: a plain function of the id, behind an attribute that the record's own value
goes before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
Way = Callable[[str], Any]


class _Implied:
    def __init__(self, way: Way) -> None:
        self._way = way

    def __get__(self, record: Any, owner: type) -> Any:
        return self if record is None else self._way(record.id)


def implied(**ways: Way) -> Callable[[type[T]], type[T]]:
    """Let fields of a dataclass say what its id implies where a stored record does not have them."""

    def mark(kind: type[T]) -> type[T]:
        fields: dict[str, Any] = kind.__dict__["__dataclass_fields__"]
        for name, way in ways.items():
            fields[name].default = type(way(""))()  # its readers need not find it
            setattr(kind, name, _Implied(way))
        kind.__implied__ = ways  # type: ignore[attr-defined]
        return kind

    return mark


def ways_of(kind: type) -> Mapping[str, Way]:
    """Return what of a record its id may imply, field by field."""
    ways: Mapping[str, Way] = getattr(kind, "__implied__", {})
    return ways


def the_id(record_id: str) -> str:
    return record_id


def only_the_id(record_id: str) -> tuple[str, ...]:
    return (record_id,)
