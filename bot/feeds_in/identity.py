"""Which entries of a feed are the same: no field is believed against all others.

An entry goes by its guid, else by its link, else by its words. A guid that stands on most entries tells
nothing and is left out, as is a link to the home page. And an entry was seen before only if its guid (or
link) was seen together with its link, title or date: where all of them differ, it is another entry. All
the pairs are remembered, whichever field an entry goes by today, since that may change between two readings.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Raw = Mapping[str, Any]
OTHERS = {"id": ("link", "title", "date"), "link": ("title", "date")}


@dataclass(frozen=True)
class Identified:
    """An entry and its id.

    `ties`: it was seen before if one of them was; `kept`: all that is remembered of it.
    """

    raw: Raw
    id: str
    other_id: str  # where the id is another entry's already
    ties: frozenset[str]
    kept: frozenset[str]


def identify(address: str, entries: Sequence[Raw]) -> list[Identified]:
    """Give each entry its id; entries that differ get different ones, what stands there twice comes once."""
    telling = {name for name in ("id", "link", "title", "date") if _tells(name, entries)}
    made: dict[str, Identified] = {}
    seen: set[str] = set()
    for raw in entries:
        one = _identified(address, raw, telling)
        if one.ties & seen:
            continue
        seen |= one.ties
        entry_id = one.other_id if one.id in made else one.id
        made[entry_id] = Identified(raw, entry_id, one.other_id, one.ties, one.kept)
    return list(made.values())


def shares_ids(entries: Sequence[Raw]) -> bool:
    """Return whether entries with different links and titles have one guid."""
    kinds: dict[str, set[tuple[str, str]]] = {}
    for raw in entries:
        kinds.setdefault(raw["id"], set()).add((raw["link"], raw["title"]))
    return any(guid and len(found) > 1 for guid, found in kinds.items())


def _identified(address: str, raw: Raw, telling: set[str]) -> Identified:
    main = next((name for name in ("id", "link") if name in telling and raw[name]), "")
    words = f"{raw['title']} {raw['body'][:200]}"
    base = str(raw[main]) if main else words
    ties = {_tie(raw, main, other) for other in OTHERS.get(main, ()) if other in telling and raw[other]}
    if len(ties) < 2:  # too little to doubt it by
        ties.add(_short(main, base))
    kept = {
        _tie(raw, name, other)
        for name, others in OTHERS.items()
        for other in others
        if raw[name] and raw[other]
    }
    kept |= {_short(name, str(raw[name])) for name in OTHERS if raw[name]} | {_short("", words)}
    other_id = _id(address, base, raw["link"], raw["title"], raw["date"], raw["body"][:200])
    return Identified(raw, _id(address, base), other_id, frozenset(ties), frozenset(kept))


def _tells(name: str, entries: Sequence[Raw]) -> bool:
    """Return whether a field differs between entries: no value of it stands on more than half of them."""
    values = Counter(raw[name] for raw in entries if raw[name])
    return bool(values) and (len(entries) == 1 or max(values.values()) * 2 <= len(entries))


def _tie(raw: Raw, main: str, other: str) -> str:
    return _short(main, str(raw[main]), other, str(raw[other]))


def _short(*parts: str) -> str:
    return _digest(parts)[:12]


def _id(*parts: str) -> str:
    return "f" + _digest(parts)[:20]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()
