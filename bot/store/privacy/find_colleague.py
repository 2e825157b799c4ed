"""Everything in Redis that names a colleague: what they pressed, wrote, set and were given."""

from __future__ import annotations

from collections.abc import Iterator

from bot.store.privacy.cells import Cell, cells_of, shape_of
from bot.store.privacy.looking import SHAPES
from bot.store.privacy.personal_places import BY_SHAPE, Holds
from bot.store.store import Store

TEAM = "team"
PASSING = ("lock", "wakeup", "pace", "heart")


def look_for_colleague(store: Store, user: str) -> Iterator[tuple[str, Cell]]:
    """Yield each piece that names a Slack user, with the code of its place. Errors: Redis's."""
    for one in store.all_kept():
        if one.key.partition(":")[0] in PASSING or not (found := shape_of(one.key, SHAPES)):
            continue
        place = BY_SHAPE.get(found[0])
        if place is not None and place.holds is Holds.INDEXES:
            continue
        for cell in cells_of(one.key, found[1], one.value):
            if user in cell.text or user in cell.field or user in cell.id.split(":"):
                yield (place.holds.value if place else TEAM), cell
