"""Snowflakes: X's 64-bit ids, of which the upper 42 bits are the time in milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)
LOWER_BITS = 22


def first_id_at(at: datetime) -> int:
    """Return the smallest id that a post made at `at` can have."""
    return max(0, (at - EPOCH) // timedelta(milliseconds=1)) << LOWER_BITS


def time_of(snowflake: str) -> datetime:
    """Return when the thing with this id was made, to the millisecond."""
    return EPOCH + timedelta(milliseconds=int(snowflake) >> LOWER_BITS)


class Snowflakes:
    """Makes ids: unique, and rising with the time they are made for."""

    def __init__(self) -> None:
        self._used_at: dict[int, int] = {}

    def new(self, at: datetime) -> str:
        base = first_id_at(at)
        sequence = self._used_at.get(base, 0)
        self._used_at[base] = sequence + 1
        return str(base + sequence)
