"""Which digests are due: one a day, one a week, and after an absence one for all the days it covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from bot.model.views.span import DAY, Span, day_words, of_week, until
from bot.wall_time import moment, wall

MONDAY = 0
LATE = timedelta(minutes=10)  # from then on a digest says that it is late
LONGEST = timedelta(days=31)  # what one digest covers after a long absence


@dataclass(frozen=True)
class Due:
    """A digest that is to be posted; its id makes it one, however many clocks see it."""

    id: str
    span: Span
    late: bool = False
    weekly: bool = False


def latest(now: datetime, at: time, zone: tzinfo) -> datetime:
    """Return the last moment, up to now, at which clocks there showed the digest's time."""
    today = wall(now, zone).date()
    found = (moment(datetime.combine(day, at), zone) for day in (today, today - DAY, today - 2 * DAY))
    return next(one for one in found if one <= now)


def daily_due(now: datetime, at: time, zone: tzinfo, last: datetime | None, since: datetime) -> Due | None:
    """Return the daily digest that is to be posted, if any. `last`: the end of the one before; `since`:
    Perch's start.

    It goes on where the one before ended, so that every mention is in one; the first covers a day.
    """
    end = latest(now, at, zone)
    if end <= (last or since):
        return None
    day = until(end, DAY, zone)
    start = max(last, end - LONGEST) if last else day.start
    span = Span(start, end, zone)
    return Due(f"digest-{end:%Y%m%dT%H%M}", span, late=now - span.end >= LATE)


def weekly_due(now: datetime, at: time, zone: tzinfo, last: datetime | None, since: datetime) -> Due | None:
    """On Monday at the digest's time, or as soon as possible after it: the week before, if any of it is
    ours.
    """
    end = latest(now, at, zone)
    while wall(end, zone).weekday() != MONDAY:
        end = until(end, DAY, zone).start
    if end <= (last or since):
        return None
    week = of_week(wall(end, zone).date() - DAY, zone)
    return Due(f"digest-week-{end:%Y%m%d}", week, weekly=True) if week.end > since else None


def why_unusual(span: Span, *, late: bool) -> str:
    """Say why a digest covers more than a day or comes late; "" where neither is so."""
    if span.days > 1:
        return f"This covers {span.days} days, {days_covered(span)}: no digest could be posted in between."
    if late:
        return "This digest is late: Perch was not running at its time."
    return ""


def days_covered(span: Span) -> str:
    """`from Saturday 31 October to Monday 2 November`."""
    return (
        f"from {day_words(span.first_day + (timedelta(0) if span.is_whole_days else DAY))} to "
        f"{day_words(span.last_day)}"
    )
