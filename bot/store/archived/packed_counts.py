"""Counts of days that are long over, each as one text: a tenth of the memory of a hash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.store.keys import Keys
from bot.store.pipe import Reads
from bot.store.work import Work, change
from bot.typed_json import decode, encode

Packed = dict[str, dict[str, int]]  # a label or a watch → minute → how many


def pack(redis: Any, keys: Keys, day: str, what: str) -> bool:
    """Pack a UTC day's counts, what was packed before included; False: there was nothing to pack.

    What is counted of the day afterwards stands beside it, and is added up.
    """

    def step(work: Work) -> bool:
        new = work.hgetall(keys.count(day, what))
        if new:
            sums = add(fields(work, keys, day, what), new)
            work.set(keys.packed_count(day, what), encode(_packed(sums)))
            work.delete(keys.count(day, what))
        return bool(new)

    return change(redis, step)


def fields(reads: Reads, keys: Keys, day: str, what: str) -> dict[str, int]:
    """Return a day's packed counts as the hash had them: "minute:label" → how many."""
    text = reads.get(keys.packed_count(day, what))
    packed: Packed = decode(Packed, text) if text else {}
    return {f"{minute}:{name}": n for name, minutes in packed.items() for minute, n in minutes.items()}


def add(known: Mapping[str, int], more: Mapping[str, str | int]) -> dict[str, int]:
    """Add counts up; what comes to nothing is left out."""
    sums = {name: known.get(name, 0) + int(more.get(name, 0)) for name in {*known, *more}}
    return {name: count for name, count in sorted(sums.items()) if count}


def _packed(sums: Mapping[str, int]) -> Packed:
    packed: Packed = {}
    for field, count in sums.items():
        minute, _, name = field.partition(":")
        packed.setdefault(name, {})[minute] = count
    return packed
