"""From a phrase to one moment, or to words that say why not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import product

from bot.wall_time import wall
from bot.when.clocks import Times, times
from bot.when.days import Days, days
from bot.when.guess import guess
from bot.when.phrases import CalendarDay, NearDay, Reading, Weekday
from bot.when.place import Ground, place, refused
from bot.when.scan import scan
from bot.when.time_result import Refused, Understood
from bot.when.zones import Zone

EXAMPLES = "Write it like: tomorrow 9:30, in 2 hours, 24 Dec 18:00 (Paris), demain 9h or lundi 10h."
LONGEST = 200  # characters
GERMAN_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.$")  # its last full stop makes it a day
ROUNDED = "Rounded up to the next whole minute."


def understand(phrase: str, *, now: datetime, tz: tzinfo) -> Understood | Refused:
    """Parse a time phrase in English or French; never raise.

    `now` is aware; `tz` is the zone in which the words are read unless they name another one.
    """
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,;:!?")
    phrase = phrase if GERMAN_DAY.search(phrase) else phrase.rstrip(" .,;:!?")
    if not phrase or len(phrase) > LONGEST:
        return Refused(f"When? {EXAMPLES}")
    reading = scan(phrase, whole=True)
    ground = Ground(now, reading.zone or Zone(tz, str(tz)), tz)
    if reading.end < len(phrase):
        return _unknown(phrase, reading, ground)
    try:
        return _resolve(reading, ground)
    except OverflowError:  # "in 9999 months"
        return Refused("That is more than a year away.")


def _unknown(phrase: str, reading: Reading, ground: Ground) -> Refused:
    rest = phrase[reading.end :].strip()
    words = (
        f"“{rest}” is not a time that Perch understands."
        if reading.end
        else f"“{phrase}” is not a time that Perch understands."
    )
    maybe = guess(phrase, ground.now, ground.zone.zone)
    offer = [place(maybe.date(), maybe.time(), ground)] if maybe else []
    answer = refused(words, offer)
    return Refused(f"{answer.words} {EXAMPLES}", answer.suggestions)


def _resolve(reading: Reading, ground: Ground) -> Understood | Refused:
    if reading.shift and not reading.shift.days and not reading.shift.months:
        return _from_now(reading, ground)
    days_meant, times_meant = days(reading, ground.today), _times(reading, ground)
    if _one_is_left(reading, days_meant, times_meant, ground):
        days_meant = Days(days_meant.options[1:])
    problem = " ".join(filter(None, (days_meant.problem, times_meant.problem)))
    options = list(product(days_meant.options, times_meant.options))
    if problem or len(options) != 1:
        return refused(problem, [_at(day, clock, ground) for day, clock in options])
    ((day, clock),) = options
    answer = _at(day, clock, ground)
    if reading.shift and reading.clock is None and isinstance(answer, Understood) and ground.now.second:
        answer = replace(answer, note=" ".join(filter(None, (answer.note, ROUNDED))))
    return _nearest(reading, answer, day, clock, ground) if isinstance(answer, Refused) else answer


def _times(reading: Reading, ground: Ground) -> Times:
    """`in 3 days` without a clock time is the same time of the day as now."""
    if reading.shift and reading.clock is None:
        return Times(((0, wall(_up_to_minute(ground.now), ground.zone.zone).time()),))
    return times(reading)


def _one_is_left(reading: Reading, days_meant: Days, times_meant: Times, ground: Ground) -> bool:
    """`monday 10:00` said on a Monday at noon can only be next week's."""
    if not isinstance(reading.day, Weekday) or len(days_meant.options) != 2 or times_meant.problem:
        return False
    ((_, clock),) = times_meant.options
    return datetime.combine(days_meant.options[0], clock) <= wall(ground.now, ground.zone.zone)


def _at(day: date, clock: tuple[int, time], ground: Ground) -> Understood | Refused:
    ahead, at = clock
    return place(day + timedelta(days=ahead), at, ground)


def _from_now(reading: Reading, ground: Ground) -> Understood | Refused:
    """Add minutes and hours, whatever the clocks show; up to the next whole minute."""
    assert reading.shift
    at = _up_to_minute(ground.now + reading.shift.exact)
    if at - ground.now > timedelta(days=366):
        return Refused("That is more than a year away.")
    if at <= ground.now or not reading.shift.exact:
        soon = _up_to_minute(ground.now + timedelta(seconds=30))
        return refused("Posts can be scheduled from the next minute on.", [ground.understood(soon)])
    return ground.understood(at, ROUNDED if at != ground.now + reading.shift.exact else "")


def _up_to_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def _nearest(reading: Reading, why: Refused, day: date, clock: tuple[int, time], ground: Ground) -> Refused:
    """Return a refusal of the past or the far future, with the nearest day that can be meant."""
    if why.suggestions:
        return why
    if isinstance(reading.day, CalendarDay) and reading.day.month:
        near = days(replace(reading, day=replace(reading.day, year=None), weekday=None), ground.today).options
    elif reading.day in (None, NearDay(0)):
        near = (day + timedelta(days=1),)
    else:
        near = ()
    return refused(why.words, [_at(option, clock, ground) for option in near])
