"""What X has refused of our vocabulary, remembered for all processes: names, and values that it does not
know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from bot.model.refused_vocabulary import Heard
from bot.x.vocabulary import OTHER, VOCABULARIES, Asked, Kind


class Memory(Protocol):
    """Where what was heard is kept, by kind of answer."""

    def all(self) -> Mapping[str, Heard]: ...

    def put(self, field: str, value: Heard) -> object: ...


class Forgetful:
    """The memory of one object, for who has no records."""

    def __init__(self) -> None:
        self._kept: dict[str, Heard] = {}

    def all(self) -> Mapping[str, Heard]:
        return self._kept

    def put(self, field: str, value: Heard) -> object:
        self._kept[field] = value
        return None


def asks(heard: Heard, kind: Kind, *, as_brand: bool) -> Asked:
    """Return what to ask for: our table without what X refuses."""
    gone = {refusal.key for refusal in heard.refused}
    found = {}
    for parameter, values in VOCABULARIES[heard.names].of(kind, as_brand=as_brand).items():
        kept = tuple(one for one in values if (heard.names, parameter, one) not in gone)
        if kept and (heard.names, parameter, "") not in gone:
            found[parameter] = kept
    return found


def switched(heard: Heard) -> Heard:
    """Return it with the other names."""
    return replace(heard, names=OTHER[heard.names])


def known(memory: Memory, kind: Kind) -> Heard:
    """Return what was heard of a kind of answer; of one that is new, the names that others are asked by."""
    kept = memory.all()
    if kind in kept:
        return kept[kind]
    return replace(next(iter(kept.values()), Heard()), refused=())


def told(memory: Memory) -> list[str]:
    """Return what is worth telling, a sentence each: newer names, and what X does not know."""
    heard = memory.all().values()
    found = []
    if any(one.names == "post" for one in heard):
        found.append("X takes the newer names (post.fields, referenced_posts …): Perch uses them.")
    refused = sorted({str(refusal) for one in heard for refusal in one.refused if refusal.names == one.names})
    found += [f"X refuses {one}: Perch does without it, and asks again once a day." for one in refused]
    return found


def keep(memory: Memory, kind: Kind, heard: Heard) -> None:
    memory.put(kind, heard)
