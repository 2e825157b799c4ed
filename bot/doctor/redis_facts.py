"""Ask Redis about itself: by INFO, which is hardly ever forbidden, and by CONFIG where that is permitted."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

import redis

from bot.store import Store, connect_briefly, in_cluster, probe
from bot.store.time.shared_clock import machine_time

SECONDS = 5.0  # that it may take to connect, and to respond
PINGS = 5


@dataclass(frozen=True)
class RedisFacts:
    """What a server says of itself; None where it does not say it."""

    version: str
    policy: str | None = None  # maxmemory-policy
    logged: bool | None = None  # appendonly
    flushed: str | None = None  # appendfsync
    snapshots: str | None = None  # save: "" for none
    cluster: bool = False
    copies: int = 0  # replicas that are connected
    disk_works: bool = True
    used: int = 0  # bytes
    most: int = 0  # bytes, maxmemory; 0: no limit
    latency: timedelta = timedelta()
    apart: timedelta = timedelta()  # Redis's clock is ahead of this machine's by so much
    set_back: timedelta = timedelta()
    moved: timedelta = timedelta()
    offset_key: str = ""


def ask_redis(url: str) -> RedisFacts:
    """Return what a Redis says, once it has taken a write. Errors: Redis's."""
    with connect_briefly(url, seconds=SECONDS) as link:
        probe(link)
        info, config, told = _info(link), _config(link), Store(link).time()
        logged = config.get("appendonly") or {"1": "yes", "0": "no"}.get(str(info.get("aof_enabled")))
        return RedisFacts(
            version=str(info.get("redis_version", "")),
            policy=config.get("maxmemory-policy") or info.get("maxmemory_policy"),
            logged=None if logged is None else logged == "yes",
            flushed=config.get("appendfsync"),
            snapshots=config.get("save"),
            cluster=in_cluster(link),
            copies=int(info.get("connected_slaves", 0)),
            disk_works=_disk_works(info),
            used=int(info.get("used_memory", 0)),
            most=int(info.get("maxmemory", 0)),
            latency=_latency(link),
            apart=told.own - machine_time(),
            set_back=told.set_back,
            moved=told.moved,
            offset_key=Store(link).offset_key,
        )


def _info(link: redis.Redis) -> dict[str, str]:
    """Return INFO as text; nothing where even that is forbidden."""
    try:
        found = link.info()
    except redis.ResponseError:
        return {}
    return {str(name): str(value) for name, value in found.items()}


def _config(link: redis.Redis) -> dict[str, str]:
    try:
        asked = link.config_get("maxmemory-policy", "appendonly", "appendfsync", "save")
    except redis.ResponseError:
        return {}
    return {str(name): str(value) for name, value in asked.items()}


def _disk_works(info: dict[str, str]) -> bool:
    """Tell whether the last writes to its disk went well, of those kinds that it makes."""
    return "err" not in (info.get("rdb_last_bgsave_status"), info.get("aof_last_write_status"))


def _latency(link: redis.Redis) -> timedelta:
    taken = []
    for _ in range(PINGS):
        began = time.perf_counter()
        link.ping()
        taken.append(time.perf_counter() - began)
    return timedelta(seconds=median(taken))
