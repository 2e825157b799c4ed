"""Pages: tokens that say where the next one begins."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from sandbox.x.api.problems import invalid

T = TypeVar("T")


def token(place: str, what: str) -> str:
    """Return an opaque token for continuing `what` (the query, say) below `place`."""
    raw = f"{place}|{binascii.crc32(what.encode()):08x}"
    return base64.b32hexencode(raw.encode()).decode().rstrip("=").lower()


def place(given: str, what: str, parameter: str) -> int:
    """Return where a token continues. Raises Problem 400 for one that was made for something else, or for
    nothing.
    """
    try:
        padded = given.upper() + "=" * (-len(given) % 8)
        where, _, check = base64.b32hexdecode(padded).decode().partition("|")
        if check != f"{binascii.crc32(what.encode()):08x}":
            raise ValueError("made for another request")
        return int(where)
    except ValueError as error:
        raise invalid(
            f"The `{parameter}` query parameter value [{given}] is not valid", {parameter: [given]}
        ) from error


def first(items: Iterable[T], count: int) -> tuple[list[T], bool]:
    """Return the first `count`, and whether there are more."""
    iterator: Iterator[T] = iter(items)
    page = list(islice(iterator, count))
    return page, next(iterator, None) is not None
