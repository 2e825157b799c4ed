"""Where in a list somebody is, as its buttons carry it: a page's number, or places in time.

A page of a search begins behind a place, and "Previous" leads to the places before it: "2~SPOT;SPOT".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

from bot.archive.wanted import Spot

LONGEST = 1_200  # characters of them: a button holds 2,000, with the query
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Turn:
    """A page of a search, counted from 0; `spots`: where it begins, and before it those that led here."""

    number: int = 0
    spots: tuple[Spot, ...] = ()

    @property
    def before(self) -> Spot | None:
        return self.spots[-1] if self.spots else None

    def on(self, spot: Spot) -> Turn:
        """Return the page that begins there, after this one."""
        return Turn(self.number + 1, (*self.spots, spot))

    def back(self) -> Turn:
        """Return the page before this one; the first one where the way back is not known that far."""
        return Turn(self.number - 1, self.spots[:-1]) if len(self.spots) > 1 else Turn()

    def __str__(self) -> str:
        if not self.spots:
            return "0"
        parts: list[str] = []
        for spot in reversed(self.spots):
            parts.append(_spot_text(spot))
            if sum(map(len, parts)) > LONGEST:
                break
        return f"{self.number}~{';'.join(reversed(parts))}"


def read_turn(text: str) -> Turn:
    """Return what a button carries; the first page for what is none of ours."""
    number, _, places = text.partition("~")
    try:
        return Turn(int(number), tuple(_spot(one) for one in places.split(";")))
    except (ValueError, OverflowError):
        return Turn()


def read_page(text: str) -> int:
    """Return the number of a page, counted from 0."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _spot_text(spot: Spot) -> str:
    return f"{(spot.at - EPOCH) // MICROSECOND:x}-{quote(spot.id, safe='')}"


def _spot(text: str) -> Spot:
    at, _, case_id = text.partition("-")
    return Spot(EPOCH + int(at, 16) * MICROSECOND, unquote(case_id))
