"""Puts a wall time on the time line: summer time, the past and the too far away are seen here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from bot.wall_time import after_gap, day_in_words, in_words, instants, wall
from bot.when.time_result import Refused, Understood
from bot.when.zones import Zone

FURTHEST = timedelta(days=366)
MEANT, NEAREST = "Did you mean {}?", "The nearest time after it: {}."


@dataclass(frozen=True)
class Ground:
    """From where a phrase is seen: the moment (UTC), the zone that was said, the business zone."""

    now: datetime
    zone: Zone
    business: tzinfo

    @property
    def today(self) -> date:
        return wall(self.now, self.zone.zone).date()

    def understood(self, at: datetime, note: str = "") -> Understood:
        """Return the answer with its echo in the zone that was said, then in the business zone."""
        at = at.astimezone(UTC)
        echo = in_words(at, self.zone.zone)
        if at.astimezone(self.zone.zone).utcoffset() != at.astimezone(self.business).utcoffset():
            there, here = at.astimezone(self.zone.zone), at.astimezone(self.business)
            day = "" if there.date() == here.date() else f"{day_in_words(at, self.business)}, "
            echo += f", {day}{here:%H:%M} ({self.business})"
        return Understood(at, echo, note)


def place(day: date, clock: time, ground: Ground) -> Understood | Refused:
    """Return the moment of a wall time, or why there is none to take."""
    local = datetime.combine(day, clock)
    found = instants(local, ground.zone.zone)
    if not found:
        return _in_gap(local, ground)
    if ground.zone.offset is not None:
        return _by_offset(local, found, ground.zone.offset, ground)
    note = ""
    if len(found) == 2:
        note = (
            f"{clock:%H:%M} comes twice that night, as the clocks go back; this is the first. "
            f"The second would be {found[1]:%H:%M} UTC."
        )
    return _in_reach(found[0], ground, note)


def _in_gap(local: datetime, ground: Ground) -> Refused:
    after = after_gap(local, ground.zone.zone)
    why = f"{local:%H:%M} does not exist on that day in {ground.zone.zone}: the clocks go forward."
    return refused(why, [_in_reach(after, ground)], asks=False)


def _by_offset(
    local: datetime, found: tuple[datetime, ...], offset: timedelta, ground: Ground
) -> Understood | Refused:
    """`CET` in July: it is not clear whether winter time or the time in Paris is meant."""
    literal = local.replace(tzinfo=timezone(offset)).astimezone(UTC)
    if literal in found:
        return _in_reach(literal, ground)
    why = f"{ground.zone.said} is not the time in {ground.zone.zone} on that day."
    return refused(why, [_in_reach(at, ground) for at in (found[0], literal)])


def _in_reach(at: datetime, ground: Ground, note: str = "") -> Understood | Refused:
    """Not in the past, and not over a year away."""
    if at <= ground.now:
        return Refused(f"{in_words(at, ground.zone.zone)} has passed.")
    if at > ground.now + FURTHEST:
        return Refused(f"{in_words(at, ground.zone.zone)} is more than a year away.")
    return ground.understood(at, note)


def refused(why: str, nearest: list[Understood | Refused], *, asks: bool = True) -> Refused:
    """Return a refusal that offers what of the nearest senses can be taken; `asks`: as what may have been
    meant.
    """
    offers = tuple({offer.at: offer for offer in nearest if isinstance(offer, Understood)}.values())[:2]
    if not offers:
        return Refused(why)
    joined = " or ".join(offer.echo for offer in offers)
    offered = f"Did you mean {joined}?" if asks else f"The nearest time after it: {joined}."
    return Refused(f"{why} {offered}".lstrip(), offers)
