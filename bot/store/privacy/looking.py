"""Look through everything in Redis for a person: each piece that is held on them, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.model.privacy.traces import Traces
from bot.store.dump import Kept
from bot.store.privacy.cells import Cell, cells_of, shape_of
from bot.store.privacy.impersonal import IMPERSONAL
from bot.store.privacy.personal_places import BY_SHAPE, Holds, Place
from bot.store.store import Store

SHAPES = (*BY_SHAPE, *IMPERSONAL)


@dataclass(frozen=True)
class Held:
    """A piece that is held; `after` is what is left of it when they are forgotten (None: nothing)."""

    place: Place
    cell: Cell
    type: str
    after: str | None

    @property
    def holds(self) -> Holds:
        return self.place.holds


def look_for(store: Store, traces: Traces) -> Iterator[Held]:
    """Yield everything in Redis that is held on a person. Errors: Redis's."""
    return look_through(store.all_kept(), traces)


def look_through(kept: Iterable[Kept], traces: Traces) -> Iterator[Held]:
    """Yield the same of a backup's lines."""
    for one in kept:
        if place := place_of(one.key):
            yield from held_in(place[0], place[1], one, traces)


def place_of(key: str) -> tuple[Place, str] | None:
    """Return the place that a key is, and the id in it; None where it holds nothing personal."""
    found = shape_of(key, SHAPES)
    return (BY_SHAPE[found[0]], found[1]) if found and found[0] in BY_SHAPE else None


def held_in(place: Place, id_: str, one: Kept, traces: Traces) -> Iterator[Held]:
    for cell in cells_of(one.key, id_, one.value):
        after = place.treat(traces, cell)
        if after != cell.text:
            yield Held(place, cell, one.type, after)
