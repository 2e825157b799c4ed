"""Business hours: when an answer is due, and how long a customer waited while somebody was there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from bot.settings.values import DAY_END, WeekSpan, free_days, spans
from bot.wall_time import moment, wall

ALL_WEEK = (WeekSpan(frozenset(range(7)), time(0), DAY_END),)
LOOK_AHEAD = 3 * 366  # days; hours that do not open in three years never do


class NeverOpen(Exception):
    """The hours and holidays leave no open time: widen PERCH_HOURS or shorten PERCH_HOLIDAYS."""


@dataclass(frozen=True)
class BusinessHours:
    """Open spans of the week by the clocks of `zone`, but for holidays; a span may go past midnight.

    It then belongs to the day on which it begins. Without spans every hour of a working day is open.
    """

    zone: tzinfo
    week: tuple[WeekSpan, ...] = ALL_WEEK
    holidays: tuple[Container[date], ...] = ()

    @classmethod
    def of(cls, week: Iterable[WeekSpan], free: Iterable[str], zone: tzinfo) -> BusinessHours:
        """From what the settings hold; ValueError names a country whose holidays are not known."""
        return cls(zone, tuple(week) or ALL_WEEK, tuple(_holidays(free)))

    @classmethod
    def parse(cls, hours: str, holidays: str, zone: tzinfo) -> BusinessHours:
        """From words such as `Mon-Fri 09:00-18:00; Sat 10:00-14:00` and `FR,2026-12-24`; ValueError says
        how.
        """
        return cls.of(() if hours.strip() == "24/7" else spans(hours), free_days(holidays), zone)

    @property
    def always(self) -> bool:
        """Return whether there is no closed moment."""
        return self.week == ALL_WEEK and not self.holidays

    def is_open(self, at: datetime) -> bool:
        return self.next_open(at) == at

    def next_open(self, at: datetime) -> datetime:
        """`at` itself when that is open, else the next opening (UTC)."""
        return next(self._open_from(at))[0]

    def add(self, start: datetime, duration: timedelta) -> datetime:
        """Return when so much open time has passed since `start` (UTC): a due time."""
        left = duration
        for opens, closes in self._open_from(start):
            if closes is None or closes - opens >= left:
                return opens + left
            left -= closes - opens
        raise NeverOpen  # _open_from has said so before

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Return the open time between two moments; zero when the second is the earlier."""
        passed = timedelta(0)
        for opens, closes in self._open_from(start) if start < end else ():
            if opens >= end:
                break
            passed += (end if closes is None else min(end, closes)) - opens
            if closes is None:
                break
        return passed

    def _open_from(self, start: datetime) -> Iterator[tuple[datetime, datetime | None]]:
        """Open stretches (UTC) from `start` on, in order and apart; the end is None where there is none."""
        if self.always:
            yield start, None
            return
        seen, day = start, wall(start, self.zone).date() - timedelta(days=1)
        last_open = day
        while day - last_open < timedelta(days=LOOK_AHEAD):
            for opens, closes in self._stretches(day):
                if closes > seen:
                    yield max(opens, seen), closes
                    seen, last_open = closes, day
            day += timedelta(days=1)
        raise NeverOpen

    def _stretches(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the open stretches that begin on a day."""
        if any(day in closed for closed in self.holidays):
            return []
        return sorted(self._stretch(day, span) for span in self.week if day.weekday() in span.days)

    def _stretch(self, day: date, span: WeekSpan) -> tuple[datetime, datetime]:
        ends_on = day if span.start < span.end != DAY_END else day + timedelta(days=1)
        ends_at = time(0) if span.end == DAY_END else span.end
        opens = moment(datetime.combine(day, span.start), self.zone)
        return opens, moment(datetime.combine(ends_on, ends_at), self.zone)


def _holidays(free: Iterable[str]) -> Iterator[Container[date]]:
    """Yield dates as one set, and each country's (or region's: US-CA) calendar, which knows every year."""
    parts = tuple(free)
    dates = frozenset(date.fromisoformat(part) for part in parts if part[:1].isdigit())
    if dates:
        yield dates
    for part in parts:
        if not part[:1].isdigit():
            yield _country(part)


def _country(name: str) -> Container[date]:
    import holidays  # only where a country is named

    country, _, region = name.partition("-")
    try:
        return holidays.country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        raise ValueError(f"the holidays of {name} are not known; write them as dates (2026-12-25)") from None
