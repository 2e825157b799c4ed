"""Reads one field of a customer file; a ValueError says, in words, what was expected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

HANDLE = re.compile(r"(?:https?://)?(?:(?:www|mobile)\.)?(?:x|twitter)\.com/", re.IGNORECASE)
NUMERIC = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?$")
ISO = re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[ T].*)?)?)?$")
# 12400, 12400.5, 12,400.50, 12.400,50, with a currency before or after it; 12.400 is twelve thousand.
AMOUNT = re.compile(r"(?:[A-Za-z]{3}|[^\w.,\-])?([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:[.,](\d+))?(?:[A-Za-z]{3}|[^\w.,\-])?")
WITHOUT = {"", "no", "none", "n", "false", "0", "-", "n/a", "null", "nein", "non"}


def handle(text: str) -> str:
    """A handle without its @, from a handle or a profile's address."""
    bare = HANDLE.sub("", text).lstrip("@＠").rstrip("/")
    if not re.fullmatch(r"\w{1,15}", bare, re.ASCII):
        said = f"“{text}” is no X handle" if text else "the handle is missing"
        raise ValueError(f"{said}; write it as @name, with letters, digits and _.")
    return bare


def month_first(texts: Iterable[str]) -> bool | None:
    """Whether a file writes 12/31/2024 (True) or 31/12/2024 (False); None where it does not show."""
    pairs = [(int(m[1]), int(m[2])) for m in map(NUMERIC.match, texts) if m and "." not in m[0][:3]]
    if any(first > 12 for first, _ in pairs):
        return False
    return True if any(second > 12 for _, second in pairs) else None


def day(text: str, today: date, american: bool | None, *, whole: bool = False) -> date:
    """A date; with `whole` it needs a day, else a year or a month will do."""
    numbers = _numbers(text, american)
    if numbers is None or (whole and len(numbers) < 3):
        raise ValueError(f"“{text}” is no date; write it as 2024-12-31.")
    try:
        found = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        raise ValueError(f"“{text}” is no date; write it as 2024-12-31.") from None
    if found > today:
        raise ValueError(f"“{text}” is in the future.")
    if found.year < 1900:
        raise ValueError(f"“{text}” is too long ago.")
    return found


def _numbers(text: str, american: bool | None) -> tuple[int, ...] | None:
    """Year, month and day, as far as they are there."""
    if found := ISO.match(text):
        return tuple(int(part) for part in found.groups() if part)
    found = NUMERIC.match(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if "." in text or first == second:  # 31.12.2024 is written with points where the day comes first
        return year, second, first
    if american is None:
        raise ValueError(f"“{text}” may be day or month first; write it as {year}-12-31.")
    return (year, first, second) if american else (year, second, first)


def amount(text: str) -> Decimal | None:
    """ "12,400.50", "12.400,50", "€ 12 400": an amount; empty is None."""
    if not text:
        return None
    found = AMOUNT.fullmatch(re.sub(r"[\s'’]", "", text))
    if not found:
        raise ValueError(f"“{text}” is no amount; write it as 12400.50.")
    whole, _, decimals = found.groups()
    return Decimal(f"{re.sub('[.,]', '', whole)}.{decimals or 0}")


def count(text: str) -> int:
    """A whole number; empty is 0."""
    if not text:
        return 0
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise ValueError(f"“{text}” is no number of orders; write it as 0, 1, 2…")
    return int(text)


def consent(text: str, today: date, american: bool | None) -> tuple[date, str] | None:
    """The date and how it was given, from "2024-03-01 web form"; None for none."""
    if text.casefold() in WITHOUT:
        return None
    first, _, how = text.strip().partition(" ")
    how = how.strip(" ,;:–-")
    if not how or not any(c.isdigit() for c in first):
        raise ValueError(f"“{text}” is no consent; write its date and how it was given: 2024-03-01 web form.")
    return day(first.strip(",;:"), today, american, whole=True), how
