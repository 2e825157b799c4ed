"""The keys of watches, their readings, and what is counted of them."""

from __future__ import annotations

from bot.store.brand_prefix import BrandPrefix


class ListeningKeys(BrandPrefix):
    @property
    def corrections(self) -> str:
        """Return mentions whose label a rep corrected, by time."""
        return self._key("corrections")

    def day(self, what: str, day: str) -> str:
        """Return ids of one UTC day, by time: an index that expires as one key."""
        return self._key("day", day, what)

    def count(self, day: str, what: str) -> str:
        """Hash: "minute:label" or "minute:watch" → how many mentions of a UTC day."""
        return self._key("count", day, what)

    @property
    def rechecks(self) -> str:
        return self._key("rechecks")

    @property
    def watches(self) -> str:
        return self._key("watches")

    @property
    def cursors(self) -> str:
        return self._key("cursors")

    @property
    def polls(self) -> str:
        """Return watches, by when they are next to be polled."""
        return self._key("polls")

    @property
    def watch_status(self) -> str:
        """Return how the reading of each watch goes."""
        return self._key("readings")

    def caught(self, watch_id: str) -> str:
        """Return the newest mentions of a watch, by time."""
        return self._key("watch", watch_id, "mentions")

    def hours(self, day: str) -> str:
        """Hash: how many mentions, and negative ones, each watch caught in each 10 minutes of a UTC day."""
        return self._key("hours", day)

    def spend(self, span: str) -> str:
        """Hash: millionths of a dollar of a day ("2026-11-22") or a month ("2026-11")."""
        return self._key("spend", span)

    def billed(self, day: str) -> str:
        """Return what X has billed on a UTC day."""
        return self._key("spend", day, "billed")
