"""The only reader and writer of Perch's own Redis keys."""

from bot.store.store import Store, connect

__all__ = ["Store", "connect"]
