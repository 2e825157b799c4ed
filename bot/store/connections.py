"""Links to Redis, and whether it serves us."""

from __future__ import annotations

from typing import Any

import redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.connection import Connection, ConnectionPool, SSLConnection, UnixDomainSocketConnection, parse_url
from redis.driver_info import DriverInfo
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry
from redis.sentinel import Sentinel, SentinelConnectionPool

from bot.redis_address import PORT, RedisAddress, parse_redis_address
from bot.store.brand_prefix import BRAND
from bot.store.keys import Keys
from bot.store.redis_pools import (
    SentinelConnection,
    SentinelTlsConnection,
    SocketConnection,
    following_pool,
)

PROBE_MS = 1000
ODD_BYTES = "replace"  # in one record; raised, they would keep all that are read with it from being read
SENTINEL_SECONDS = 2.0  # one that does not answer is passed over
DRIVER = DriverInfo(lib_version=redis.__version__)  # else each connection reads redis-py's version from disk


def connect(url: str, brand: str = BRAND) -> redis.Redis:
    """Return a connection pool to Redis that speaks text and tries a broken link again for 1.5 s.

    Slack waits 3 s for a response, which should say what is wrong.
    """
    return _open(
        url,
        brand,
        decode_responses=True,
        encoding_errors=ODD_BYTES,
        health_check_interval=30,
        socket_timeout=10,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), 4),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )


def connect_briefly(url: str, brand: str = BRAND, seconds: float = 1) -> redis.Redis:
    """Return a connection pool that speaks text and gives up at once, for what need not be known."""
    return _open(
        url,
        brand,
        decode_responses=True,
        encoding_errors=ODD_BYTES,
        socket_connect_timeout=seconds,
        socket_timeout=seconds,
        retry=Retry(NoBackoff(), 0),
    )


def connect_for_wakeups(url: str) -> redis.Redis:
    """Return a connection pool for RQ, which keeps bytes in Redis and has its own way to try again."""
    return _open(url, BRAND, health_check_interval=30)


def probe(link: redis.Redis, brand: str = BRAND) -> None:
    """Raise Redis's error where it does not answer or takes no writes; a full server takes none that need
    memory.
    """
    key = Keys(brand).probe
    link.ping()
    link.set(key, "", px=PROBE_MS)
    link.delete(key)


def _open(url: str, brand: str, **options: Any) -> redis.Redis:
    """Return a link to one server, to the primary of some sentinels, or to the brand's node of a cluster."""
    address = parse_redis_address(url)
    given = {"driver_info": DRIVER, **options, **parse_url(address.url)}  # type: ignore[no-untyped-call]
    kind = given.get("connection_class", Connection)
    if address.kind == "sentinel":
        return redis.Redis.from_pool(_sentinel_pool(address, given))
    if kind is UnixDomainSocketConnection:
        return redis.Redis.from_pool(ConnectionPool(**{**given, "connection_class": SocketConnection}))
    hosts = address.hosts or ((given.pop("host", "localhost"), given.pop("port", PORT)),)
    key = Keys(brand).probe
    return redis.Redis.from_pool(following_pool(hosts, key, cluster=address.kind == "cluster", **given))


def _sentinel_pool(address: RedisAddress, given: dict[str, Any]) -> SentinelConnectionPool:
    tls = given.pop("connection_class", Connection) is SSLConnection
    given = {name: value for name, value in given.items() if name not in ("host", "port")}
    access = {"username": address.sentinel_username, "password": address.sentinel_password}
    asked = {name: text for name, text in access.items() if text}
    of_tls = {name: value for name, value in given.items() if name.startswith("ssl_")}
    sentinel = Sentinel(  # type: ignore[no-untyped-call]
        address.hosts,
        sentinel_kwargs={
            **asked,
            **({"ssl": True, **of_tls} if tls else {}),
            "socket_timeout": SENTINEL_SECONDS,
            "socket_connect_timeout": SENTINEL_SECONDS,
            "retry": Retry(NoBackoff(), 0),
        },
    )
    kind = SentinelTlsConnection if tls else SentinelConnection
    pool = SentinelConnectionPool  # untyped, as the whole module is
    return pool(address.service, sentinel, connection_class=kind, **given)  # type: ignore[no-untyped-call]
