"""The keys of heartbeats and counters: of the moment, so no backup has them."""

from __future__ import annotations

from bot.store.brand_prefix import BrandPrefix


class HealthKeys(BrandPrefix):
    @property
    def beats(self) -> str:
        """Hash: a process → its last heartbeat, until it says that it ends."""
        return self._key("heart", "beats")

    def alive(self, process_id: str) -> str:
        """Return what is there for as long as a process has beaten lately."""
        return self._key("heart", "alive", process_id)

    @property
    def counters(self) -> str:
        """Hash: a name → how often it has happened, by all processes."""
        return self._key("heart", "counters")
