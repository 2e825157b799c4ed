"""The only reader and writer of Perch's own Redis keys."""

from bot.store.shared_clock import SharedClock
from bot.store.store import Store, connect, connect_briefly

__all__ = ["SharedClock", "Store", "connect", "connect_briefly"]
