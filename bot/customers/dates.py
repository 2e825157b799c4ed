"""Dates of a customer file, as people and spreadsheets write them in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from bot.letters import without_accents

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero ene gennaio gen janeiro",
            "february feb februar fevrier fevr fev febrero febbraio fevereiro",
            "march mar marz maerz mrz mars marzo marco",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag maio",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
CLOCK = r"(?:[T ]\d{1,2}:\d{2}\S*)?"
NUMERIC = re.compile(rf"(?<![\d/.\-])(\d{{1,2}})([/.\-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){CLOCK}(?![\d/\-])")
ISO = re.compile(rf"(?<![\d/.\-])(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){CLOCK}(?![\d/\-])")
DAY_FIRST = re.compile(
    r"(?<!\w)(\d{1,2})(?:st|nd|rd|th|er)?[.\s\-]*(?:de |of )?\s*([^\W\d_]{3,10})\.?[\s,\-]*(?:de[l]? "
    r")?(\d{4}|\d{2})(?!\d)"
)
MONTH_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
PARTIAL = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")


def month_first(texts: Iterable[str]) -> bool | None:
    """Return whether a file writes 12/31/2024 (True) or 31/12/2024 (False); None where it does not show."""
    shown: bool | None = None
    for found in filter(None, map(NUMERIC.search, texts)):
        if found[2] == ".":
            continue
        if int(found[1]) > 12:
            return False
        if int(found[3]) > 12:
            shown = True
    return shown


@lru_cache(maxsize=4_096)
def day(text: str, today: date, american: bool | None) -> date:
    """Parse a date; a year or a month alone will do. Errors: ValueError, in words."""
    found = find_date(text, today, american)
    if found and not text.replace(found[1], "", 1).strip():
        return found[0]
    if partial := PARTIAL.fullmatch(text):
        return _possible(int(partial[1]), int(partial[2] or 1), 1, today, text)
    raise ValueError(f"“{text}” is not a date; write it as 2024-12-31.")


def find_date(text: str, today: date, american: bool | None) -> tuple[date, str] | None:
    """Return the first whole date in a text, and its letters.

    Errors: ValueError where it cannot be, in words.
    """
    if found := ISO.search(text):
        return _possible(int(found[1]), int(found[3]), int(found[4]), today, found[0]), found[0]
    if found := NUMERIC.search(text):
        day_, month = _day_and_month(found, american)
        return _possible(_year(found[4], today), month, day_, today, found[0]), found[0]
    for found in DAY_FIRST.finditer(text):
        if month := _month(found[2]):
            return _possible(_year(found[3], today), month, int(found[1]), today, found[0]), found[0]
    for found in MONTH_FIRST.finditer(text):
        if month := _month(found[1]):
            return _possible(int(found[3]), month, int(found[2]), today, found[0]), found[0]
    return None


def _month(name: str) -> int:
    return MONTHS.get(without_accents(name.casefold()), 0)


def _year(text: str, today: date) -> int:
    """Read a year; two digits are the latest one that is not in the future."""
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) <= today.year - 2000 else 1900)


def _day_and_month(found: re.Match[str], american: bool | None) -> tuple[int, int]:
    first, second = int(found[1]), int(found[3])
    if found[2] == "." or first == second:  # 31.12.2024 is written with points where the day comes first
        return first, second
    if american is None:
        if max(first, second) > 12:
            return (first, second) if first > 12 else (second, first)
        raise ValueError(f"“{found[0]}” may be day or month first; write it as {found[4]:0>4}-12-31.")
    return (second, first) if american else (first, second)


def _possible(year: int, month: int, day_: int, today: date, text: str) -> date:
    try:
        found = date(year, month, day_)
    except ValueError:
        raise ValueError(f"“{text}” is not a date; write it as 2024-12-31.") from None
    if found > today:
        raise ValueError(f"“{text}” is in the future.")
    if found.year < 1900:
        raise ValueError(f"“{text}” is too long ago.")
    return found
