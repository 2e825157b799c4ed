"""Which clock times a phrase can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from bot.when.phrases import Clock, NearDay, Reading, Said

USUAL = {"morning": 9, "afternoon": 14, "evening": 19, "night": 20}  # offered, never taken
SPANS = {"morning": (0, 12), "afternoon": (12, 19), "evening": (16, 24), "night": (18, 24)}


@dataclass(frozen=True)
class Times:
    """The times it can be, each with the days to go on by; `problem` when no single one can be taken."""

    options: tuple[tuple[int, time], ...]
    problem: str = ""


def times(reading: Reading) -> Times:
    """Return the clock times that the reading means."""
    clock = reading.clock
    if clock is None:
        return Times(((0, time(USUAL[reading.part or "morning"])),), "At what time?")
    if clock.said is Said.MIDNIGHT:
        return _midnight(reading)
    if clock.hour > 23 or clock.minute > 59:
        return Times((), f"{clock.hour}:{clock.minute:02} is not a time of day.")
    if clock.said in (Said.AM, Said.PM):
        return _meridiem(clock, reading.part)
    if reading.part:
        return _in_part(clock, reading.part)
    if clock.said is Said.BARE:
        return _bare(clock)
    return Times(((0, time(clock.hour, clock.minute)),))


def _midnight(reading: Reading) -> Times:
    """Return the coming midnight; with another day than today it could be the one before or after."""
    if reading.day is None or reading.day == NearDay(0):
        return Times(((1, time(0)),))
    return Times(((0, time(0)), (1, time(0))), "Midnight could mean the start or the end of that day.")


def _meridiem(clock: Clock, part: str | None) -> Times:
    if not 1 <= clock.hour <= 12:
        return Times(
            ((0, time(clock.hour, clock.minute)),), f"{clock.hour} {clock.said} is not a time of day."
        )
    at = time(clock.hour % 12 + (12 if clock.said is Said.PM else 0), clock.minute)
    if part and not _lies_in(at.hour, part):
        return Times(((0, at),), f"{at:%H:%M} is not in the {part}.")
    return Times(((0, at),))


def _in_part(clock: Clock, part: str) -> Times:
    """`8h du soir` is 20:00; `15:00 in the morning` is nothing."""
    hours = [hour for hour in (clock.hour, clock.hour + 12) if hour < 24 and _lies_in(hour, part)]
    if not hours:
        return Times(
            ((0, time(clock.hour, clock.minute)),), f"{clock.hour}:{clock.minute:02} is not in the {part}."
        )
    return Times(((0, time(hours[0], clock.minute)),))


def _lies_in(hour: int, part: str) -> bool:
    start, end = SPANS[part]
    return start <= hour < end


def _bare(clock: Clock) -> Times:
    """Doubt a number alone: it could be morning or evening, or no hour at all."""
    hours = {clock.hour} if clock.hour > 12 else {clock.hour % 24, (clock.hour + 12) % 24}
    said = f"{clock.hour}:{clock.minute:02}" if clock.minute else f"{clock.hour}"
    options = tuple((0, time(hour, clock.minute)) for hour in sorted(hours))
    return Times(options, f"{said} alone is not clear.")
