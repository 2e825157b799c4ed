"""What a phrase says, before it is held against a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.when.zones import Zone


@dataclass(frozen=True)
class Shift:
    """`in 2 hours`, `dans 3 jours`: from now on."""

    exact: timedelta = timedelta(0)  # minutes and hours
    days: int = 0
    months: int = 0


@dataclass(frozen=True)
class NearDay:
    """`today`, `demain`."""

    offset: int


@dataclass(frozen=True)
class Weekday:
    """`monday` ("coming"), `monday next week` ("next week"), `lundi en huit` ("week after")."""

    number: int
    which: str = "coming"


@dataclass(frozen=True)
class CalendarDay:
    """`24 Dec`, `2026-12-24`, `the 24th`; `month` None: any month; `year` None: the next such day."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class NumericDay:
    """`03/04`: which of the two is the month is not said."""

    first: int
    second: int
    year: int | None = None


@dataclass(frozen=True)
class TuesdayOrMarch:
    """`mar 24`: Tuesday in French, March in English."""

    day: int


@dataclass(frozen=True)
class Span:
    """`next week`, `le mois prochain`, `this weekend`: no single day. `unit`: week, month, weekend."""

    unit: str
    ahead: int = 1


Day = NearDay | Weekday | CalendarDay | NumericDay | TuesdayOrMarch | Span


class Said(StrEnum):
    """How a clock time was said."""

    FULL = "24h"
    AM = "am"
    PM = "pm"
    BARE = "bare"  # a number alone
    MIDNIGHT = "midnight"


@dataclass(frozen=True)
class Clock:
    """`9:30`, `9 pm`, `midi`."""

    hour: int
    minute: int = 0
    said: Said = Said.FULL


class DoubtKind(StrEnum):
    """What is in doubt about words after a clock time."""

    TIME_OR_POST = "time or post"  # with a sentence going on after it
    ZONE_OR_POST = "zone or post"  # a city or ET: with any text after it
    UNREADABLE = "unreadable"  # it looks like a time or a zone, and is not read as one


@dataclass(frozen=True)
class Doubt:
    """Words after a clock time that may as well begin the post; `at` is where they begin."""

    said: str
    at: int
    kind: DoubtKind


@dataclass(frozen=True)
class Reading:
    """The parts of a phrase; `end` is where it stopped making sense as a time."""

    shift: Shift | None = None
    day: Day | None = None
    weekday: int | None = None  # said beside a date: "Thursday 24 December"
    clock: Clock | None = None
    part: str | None = None  # morning, afternoon, evening, night
    zone: Zone | None = None
    doubt: Doubt | None = None
    french: bool = False
    end: int = 0
