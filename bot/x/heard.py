"""What X has refused of our vocabulary, remembered for all processes: names, and values that it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from bot.x.vocabulary import OTHER, VOCABULARIES, Asked, Kind, Names

AGAIN = timedelta(days=1)  # how soon to ask once more for what X did not know
TABLE = "x vocabulary"


class Memory(Protocol):
    """Where what was heard is kept, by kind of answer."""

    def all(self) -> Mapping[str, str]: ...

    def put(self, field: str, text: str) -> object: ...


class Forgetful:
    """The memory of one object, for who has no records."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def all(self) -> Mapping[str, str]:
        return self._kept

    def put(self, field: str, text: str) -> object:
        self._kept[field] = text
        return None


@dataclass(frozen=True)
class Refusal:
    """A value that X does not know; or, with an empty `value`, a whole parameter."""

    names: Names
    parameter: str
    value: str
    since: datetime
    until: datetime

    @property
    def key(self) -> tuple[str, str, str]:
        return self.names, self.parameter, self.value

    def __str__(self) -> str:
        return f"{self.parameter}={self.value}" if self.value else self.parameter


@dataclass(frozen=True)
class Heard:
    """Which names X takes, and what it refused of them."""

    names: Names = "tweet"
    refused: tuple[Refusal, ...] = ()
    passed_over: datetime | None = None  # X answered without what we asked for; the other names were no better

    def asks(self, kind: Kind, *, as_brand: bool) -> Asked:
        """Return what to ask for: our table without what X refuses."""
        gone = {refusal.key for refusal in self.refused}
        found = {}
        for parameter, values in VOCABULARIES[self.names].of(kind, as_brand=as_brand).items():
            kept = tuple(one for one in values if (self.names, parameter, one) not in gone)
            if kept and (self.names, parameter, "") not in gone:
                found[parameter] = kept
        return found

    def current(self, now: datetime) -> Heard:
        """Return it without what is to be asked for once more."""
        return replace(self, refused=tuple(one for one in self.refused if one.until > now))

    def without(self, parameter: str, value: str, now: datetime, before: Heard) -> Heard:
        """Return it with one refusal more; one that was known `before` keeps its beginning."""
        new = Refusal(self.names, parameter, value, now, now + AGAIN)
        since = next((one.since for one in before.refused if one.key == new.key), now)
        return replace(self, refused=(*self.refused, replace(new, since=since)))

    def switched(self) -> Heard:
        return replace(self, names=OTHER[self.names])


def known(memory: Memory, kind: Kind) -> Heard:
    """Return what was heard of a kind of answer; of one that is new, the names that others are asked by."""
    kept = memory.all()
    if kind in kept:
        return _decoded(kept[kind])
    return replace(_decoded(next(iter(kept.values()), "{}")), refused=())


def told(memory: Memory) -> list[str]:
    """Return what is worth telling, a sentence each: newer names, and what X does not know."""
    heard = [_decoded(text) for text in memory.all().values()]
    found = []
    if any(one.names == "post" for one in heard):
        found.append("X takes the newer names (post.fields, referenced_posts …): Perch uses them.")
    refused = sorted({str(refusal) for one in heard for refusal in one.refused if refusal.names == one.names})
    found += [f"X refuses {one}: Perch does without it, and asks again once a day." for one in refused]
    return found


def _decoded(text: str) -> Heard:
    return msgspec.json.decode(text, type=Heard)


def keep(memory: Memory, kind: Kind, heard: Heard) -> None:
    memory.put(kind, msgspec.json.encode(heard).decode())
