"""Message timestamps and other identifiers that must never come twice."""

from __future__ import annotations

import itertools
import secrets
import string

from sandbox.world import Clock

_UPPER = string.ascii_uppercase + string.digits


class Ticks:
    """Hands out `ts` values: Unix seconds with six digits, always later than the last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0  # microseconds
        self._count = itertools.count(1)

    def ts(self) -> str:
        self._last = max(self._last + 1, int(self._clock.timestamp() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def identity(self, prefix: str) -> str:
        """E.g. `V0000A7K2QX`: unique within this sandbox, and not to be guessed."""
        return f"{prefix}{next(self._count):04d}" + "".join(secrets.choice(_UPPER) for _ in range(6))
