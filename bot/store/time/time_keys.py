"""The keys that say what is added to Redis's own time."""

from __future__ import annotations

from bot.store.brand_prefix import BrandPrefix


class TimeKeys(BrandPrefix):
    @property
    def clock_offset(self) -> str:
        """Return seconds by which our time is ahead of Redis's: only tests and the sandbox write it."""
        return self._key("clock", "offset")

    @property
    def clock_seen(self) -> str:
        """Return how far the time had come, without the offset, in seconds since 1970."""
        return self._key("clock", "seen")

    @property
    def clock_set_back(self) -> str:
        """Return seconds that Redis's own clock was set back by, as far as they have not run out yet."""
        return self._key("clock", "set back")
