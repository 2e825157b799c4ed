"""The smallest pieces of what is kept: a text, a field of a hash, an entry of a list, a member of a set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.model.privacy.traces import Traces


@dataclass(frozen=True)
class Cell:
    """`key` is without the brand's prefix; `id` is what stands in it for the * of its shape.

    `field`: of a hash its field, of a list the place. A member of a set is its own text.
    """

    key: str
    id: str
    text: str
    field: str = ""


# What is left of a cell when a person is forgotten: its text, another one, or None where it goes.
Treat = Callable[[Traces, Cell], str | None]


def cells_of(key: str, id_: str, value: Any) -> Iterator[Cell]:
    """Yield the cells of a key's value, as `bot.store.dump` reads it."""
    if isinstance(value, str):
        yield Cell(key, id_, value)
    elif isinstance(value, dict):
        yield from (Cell(key, id_, text, field) for field, text in value.items())
    else:
        for place, member in enumerate(value):
            yield Cell(key, id_, member if isinstance(member, str) else str(member[0]), str(place))


def shape_of(key: str, shapes: Iterable[str]) -> tuple[str, str] | None:
    """Return which shape (such as "mention:*:shown") a key has, and its id; the most literal one first."""
    for shape, pattern in _patterns(tuple(shapes)):
        if match := pattern.fullmatch(key):
            return shape, ":".join(match.groups())
    return None


@cache
def _patterns(shapes: tuple[str, ...]) -> list[tuple[str, re.Pattern[str]]]:
    literal = sorted(shapes, key=lambda shape: (-len(shape.replace("*", "")), shape))
    return [
        (shape, re.compile("(.*)".join(map(re.escape, shape.split("*"))), re.DOTALL)) for shape in literal
    ]
