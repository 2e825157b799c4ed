"""Reads one field of a customer file; a ValueError says, in words, what was expected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

HANDLE = re.compile(r"(?:https?://)?(?:(?:www|mobile)\.)?(?:x|twitter)\.com/", re.IGNORECASE)
# 12400, 12400.5, 12,400.50, 12.400,50, with a currency before or after it; 12.400 is twelve thousand.
AMOUNT = re.compile(
    r"(?:[A-Za-z]{3}|[^\w.,\-])?([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:[.,](\d+))?(?:[A-Za-z]{3}|[^\w.,\-])?"
)


def handle(text: str) -> str:
    """Return a handle without its @, from a handle or a profile's address."""
    bare = HANDLE.sub("", text).lstrip("@＠").rstrip("/")
    if not re.fullmatch(r"\w{1,15}", bare, re.ASCII):
        said = f"“{text}” is not an X handle" if text else "the handle is missing"
        raise ValueError(f"{said}; write it as @name, with letters, digits and _.")
    return bare


def decimal_marks(texts: Iterable[str]) -> frozenset[str]:
    """Return which marks (a point, a comma) stand before decimals in a file, as far as its amounts show
    it.
    """
    shown: set[str] = set()
    for text in texts:
        bare = _bare(text)
        if found := AMOUNT.fullmatch(bare):
            whole, mark, decimals = found.groups()
            if decimals:
                shown.add(bare[found.start(3) - 1])
            if mark and whole.count(mark) > 1:  # 1,234,567: the other mark is the one before decimals
                shown.add("." if mark == "," else ",")
    return frozenset(shown)


def _bare(text: str) -> str:
    return re.sub(r"[\s'’]", "", text)


def amount(text: str, marks: frozenset[str] = frozenset()) -> Decimal | None:
    """Parse "12,400.50", "12.400,50", "€ 12 400"; empty is None. `marks`: those before decimals elsewhere.

    Errors: ValueError where it is no amount, or where 240.500 may be 240.5, since others are written so.
    """
    if not text:
        return None
    found = AMOUNT.fullmatch(_bare(text))
    if not found:
        raise ValueError(f"“{text}” is not an amount; write it as 12400.50.")
    whole, mark, decimals = found.groups()
    if mark and mark in marks and decimals is None and whole.count(mark) == 1:
        few, many = whole.replace(mark, "."), re.sub("[.,]", "", whole)
        raise ValueError(
            f"“{text}” may be {Decimal(few).normalize():f} or {int(many):,}; "
            f"write it as {few[:-1]} or {many}."
        )
    return Decimal(f"{re.sub('[.,]', '', whole)}.{decimals or 0}")


def count(text: str) -> int:
    """Parse a whole number, also as a spreadsheet writes it ("1.0"); empty is 0."""
    if not text:
        return 0
    found = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?", text, re.ASCII)
    if not found:
        raise ValueError(f"“{text}” is not a number of orders; write it as 0, 1, 2…")
    return int(found[1])
