"""A date and a time of day, as picked, to one moment; or words that say why not, with the nearest one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.wall_time import after_gap, in_words, instants

A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Chosen:
    """`at` is UTC; `note` says what was taken where clocks show the time twice."""

    at: datetime
    note: str = ""


@dataclass(frozen=True)
class NotChosen:
    """`field` ("date" or "time") is where the words belong."""

    field: str
    words: str


def chosen(
    day: str, clock: str, zone: str, now: datetime, exactly: datetime | None = None
) -> Chosen | NotChosen:
    """`exactly` is a moment that was understood before: taken where it still is what the pickers show."""
    if not day:
        return NotChosen("date", "Choose a day.")
    if not clock:
        return NotChosen("time", "Choose a time.")
    try:
        wall = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock))
    except ValueError:
        return NotChosen("date", "There is no such date.")
    there = ZoneInfo(zone)
    found = instants(wall, there)
    if not found:
        nearest = after_gap(wall, there)
        return NotChosen(
            "time", f"Clocks go forward then and skip {clock}. The next moment is {in_words(nearest, there)}."
        )
    if exactly is not None and exactly.replace(second=0, microsecond=0) in found:
        return _in_reach(exactly, now, there)
    answer = _in_reach(found[0], now, there)
    if len(found) > 1 and isinstance(answer, Chosen):
        return Chosen(answer.at, f"Clocks go back that night and show {clock} twice: the first is used.")
    return answer


def _in_reach(at: datetime, now: datetime, zone: ZoneInfo) -> Chosen | NotChosen:
    local = now.astimezone(zone)
    if at < now - timedelta(minutes=1):
        today = at.astimezone(zone).date() == local.date()
        hint = (
            f"It is {local:%H:%M} there now." if today else f"Today is {local:%A} {local.day} {local:%B %Y}."
        )
        tomorrow = at + timedelta(days=1)
        words = f"That is in the past. {hint}"
        if tomorrow > now:
            words += f" Did you mean {in_words(tomorrow, zone)}?"
        return NotChosen("time" if today else "date", words)
    if at > now + A_YEAR:
        return NotChosen("date", "That is more than a year away.")
    return Chosen(at)
