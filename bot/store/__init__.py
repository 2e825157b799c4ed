"""The only reader and writer of Perch's own Redis keys."""

from bot.store.store import Store, connect, connect_briefly
from bot.store.time.shared_clock import SharedClock

__all__ = ["SharedClock", "Store", "connect", "connect_briefly"]
