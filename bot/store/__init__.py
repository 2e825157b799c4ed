"""The only reader and writer of Perch's own Redis keys."""

from bot.store.brand_prefix import BRAND
from bot.store.connections import connect, connect_briefly, connect_for_wakeups, probe
from bot.store.redis_pools import in_cluster
from bot.store.store import Store
from bot.store.time.shared_clock import SharedClock

__all__ = [
    "BRAND",
    "SharedClock",
    "Store",
    "connect",
    "connect_briefly",
    "connect_for_wakeups",
    "in_cluster",
    "probe",
]
