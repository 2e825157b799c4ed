"""Links to Redis, and whether it serves us."""

from __future__ import annotations

import redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from bot.store.brand_prefix import BRAND
from bot.store.keys import Keys

PROBE_MS = 1000


def connect(url: str) -> redis.Redis:
    """Return a connection pool to Redis that speaks text and tries a broken link again for about 3 s."""
    return redis.Redis.from_url(
        url,
        decode_responses=True,
        health_check_interval=30,
        socket_timeout=10,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), 6),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )


def connect_briefly(url: str) -> redis.Redis:
    """Return a connection pool that speaks text and gives up at once, for what need not be known."""
    return redis.Redis.from_url(
        url, decode_responses=True, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    )


def probe(link: redis.Redis, brand: str = BRAND) -> None:
    """Raise Redis's error where it does not answer or takes no writes; a full server takes none that need
    memory.
    """
    key = Keys(brand).probe
    link.ping()
    link.set(key, "", px=PROBE_MS)
    link.delete(key)
