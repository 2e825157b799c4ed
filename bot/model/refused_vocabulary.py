"""What a network has refused of our vocabulary: names, and values that it does not know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

AGAIN = timedelta(days=1)  # how soon to ask once more for what it did not know
Names = Literal["tweet", "post"]


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
    passed_over: datetime | None = (
        None  # X answered without what we asked for; the other names were no better
    )

    def current(self, now: datetime) -> Heard:
        """Return it without what is to be asked for once more."""
        return replace(self, refused=tuple(one for one in self.refused if one.until > now))

    def without(self, parameter: str, value: str, now: datetime, before: Heard) -> Heard:
        """Return it with one refusal more; one that was known `before` keeps its beginning."""
        new = Refusal(self.names, parameter, value, now, now + AGAIN)
        since = next((one.since for one in before.refused if one.key == new.key), now)
        return replace(self, refused=(*self.refused, replace(new, since=since)))
