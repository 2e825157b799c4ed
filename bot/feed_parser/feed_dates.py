"""An entry's date, read twice: by feedparser, and by us where it is known to misread."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time

EARLIEST = 1990  # no feed is older; an earlier year is a number that was misread
CLOCK = (
    r"(?:[T ,]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})" + CLOCK)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + CLOCK)
MONTH_WORD = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + CLOCK
)
DAY_WORD = re.compile(r"(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[-\s]([A-Za-z]{3,9})\.?[-\s](\d{4}|\d{2})" + CLOCK)
ISO_WEEK = re.compile(r"\d{4}-?W\d{2}(?:-?[1-7])?")
ZONE_WORD = re.compile(r"\s([A-Z]{3,4})$")
# Hours from UTC of zones that feedparser takes for UTC without saying so.
ZONES = {
    **{
        "BST": 1.0,
        "CET": 1.0,
        "MEZ": 1.0,
        "WEST": 1.0,
        "CEST": 2.0,
        "MESZ": 2.0,
        "EET": 2.0,
        "EEST": 3.0,
        "MSK": 3.0,
    },
    **{"IST": 5.5, "SGT": 8.0, "HKT": 8.0, "AWST": 8.0, "JST": 9.0, "KST": 9.0, "AEST": 10.0, "AEDT": 11.0},
    **{"NZST": 12.0, "NZDT": 13.0, "BRT": -3.0, "ART": -3.0, "AKST": -9.0, "AKDT": -8.0, "HST": -10.0},
}
MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}


def read_date(text: str, parsed: struct_time | None) -> datetime | None:
    """Return the time that a date element means, None where it cannot be known; without a zone it is UTC."""
    text = text.strip()
    with suppress(ValueError, OverflowError, OSError):
        if found := EPOCH.fullmatch(text):
            return datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) / 1000, UTC)
        if ISO_WEEK.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        if (found := YEAR_FIRST.fullmatch(text)) and (found[2] or len(found[3]) == len(found[4]) == 2):
            return _at(int(found[1]), int(found[3]), int(found[4]), found.groups()[4:])
        if found := YEAR_LAST.fullmatch(text):
            day, month = _day_and_month(int(found[1]), int(found[3]), found[2])
            return _at(int(found[4]), month, day, found.groups()[4:])
        if (found := MONTH_WORD.fullmatch(text)) and (month := MONTHS.get(found[1][:3].lower(), 0)):
            return _at(int(found[3]), month, int(found[2]), found.groups()[3:])
        if (found := DAY_WORD.fullmatch(text)) and (month := MONTHS.get(found[2][:3].lower(), 0)):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            return _at(year, month, int(found[1]), found.groups()[3:])
        return _checked(text, parsed)
    return None


def _at(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    """Errors: ValueError where there is no such time."""
    hour, minute, second, half, zone = clock
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    moment = datetime(year, month, day, hours, int(minute or 0), int(second or 0), tzinfo=_zone(zone))
    return moment.astimezone(UTC)


def _zone(text: str | None) -> timezone:
    if not text or text in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def _day_and_month(first: int, second: int, separator: str) -> tuple[int, int]:
    """Errors: ValueError where 03/04/2026 may be either."""
    if separator == "." or first > 12 or first == second:
        return first, second
    if second > 12:
        return second, first
    raise ValueError("day or month first")


def _checked(text: str, parsed: struct_time | None) -> datetime | None:
    """Return what feedparser read, unless the text itself speaks against it."""
    if parsed is None or parsed.tm_year < EARLIEST:
        return None
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text)]
    moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    if years and all(abs(year - moment.year) > 1 for year in years):
        return None
    word = ZONE_WORD.search(text)
    return moment - timedelta(hours=ZONES.get(word[1], 0.0) if word else 0.0)
