"""Does Redis answer, and does it keep what it has acknowledged?"""

from __future__ import annotations

from collections.abc import Iterator

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.doctor.finding import Finding, well, wrong
from bot.embedded_redis import ensure
from bot.redis_binary import EmbeddedRedisError
from bot.redis_trouble import meaning, probe
from bot.settings import Settings
from bot.store import Store, connect

ABOUT = "Redis"


def check_redis(settings: Settings) -> list[Finding]:
    try:
        url = ensure(settings)
    except EmbeddedRedisError as error:
        return [wrong(ABOUT, str(error))]
    once = Retry(NoBackoff(), 0)
    with redis.Redis.from_url(
        url, socket_connect_timeout=5, socket_timeout=5, retry=once, decode_responses=True
    ) as link:
        try:
            probe(link)
            return list(_habits(link)) or [well(ABOUT, "answers, and keeps what it acknowledged")]
        except redis.RedisError as error:
            return [wrong(ABOUT, meaning(error))]


def watch_channels(settings: Settings) -> list[str]:
    """The channels that watches name, from our records. Errors: Redis's."""
    watches = Store(connect(ensure(settings))).watches.all()
    return [watch.channel for watch in watches if watch.channel]


def _habits(link: redis.Redis) -> Iterator[Finding]:
    """What would lose records; a managed server may not say, and is believed then."""
    try:
        given = dict(link.config_get("maxmemory-policy", "appendonly", "save"))
    except redis.ResponseError:
        return
    if given.get("maxmemory-policy", "noeviction") != "noeviction":
        yield wrong(ABOUT, "It may throw records away when it is full. Set maxmemory-policy to noeviction.")
    if given.get("appendonly") == "no" and not given.get("save"):
        yield wrong(ABOUT, "It keeps nothing on disk, so a restart loses everything. Set appendonly to yes.")
