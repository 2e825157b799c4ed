"""Does Redis answer, and does it keep what it has acknowledged?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.doctor.finding import Finding, note, well, wrong
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings
from bot.stats import in_words
from bot.store import Store, connect, probe
from bot.store.time.shared_clock import machine_time

ABOUT = "Redis"
# What a crash loses, in three grades: nothing, the last second, all since the last snapshot.
EVERY_SECOND = (
    "It works, but a crash of its machine may lose the last second: a reply sent just then could be sent "
    "twice. Set appendfsync to always, which costs Perch nothing noticeable."
)
SNAPSHOTS = (
    "It only writes snapshots, so a crash loses everything since the last one: replies sent since then could "
    "go out twice. Set appendonly to yes and appendfsync to always."
)


MOVED = (
    "Perch's time is {} {} Redis's own, because the key {} says so, which only tests and the sandbox write. "
    "Delete it with redis-cli DEL."
)
MACHINES = (
    "This machine's clock is {} {} Redis's. Perch uses Redis's, but X "
    "and Slack refuse requests signed minutes "
    "off. Set both by NTP."
)
SET_BACK = (
    "Its clock was set back. Perch's time kept going: it is {} ahead now, and catches up by 6 min "
    "an hour. Scheduled posts go out that much early until then."
)
APART = timedelta(minutes=1)


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
            return [*_habits(link), *_time(Store(link))] or [
                well(ABOUT, "responds, accepts writes, and keeps what it acknowledged")
            ]
        except redis.RedisError as error:
            return [wrong(ABOUT, meaning(error))]


def records(settings: Settings) -> Store:
    """Return our records, for the checks that compare with them. Errors: Redis's, from every use."""
    return Store(connect(ensure(settings)))


def _habits(link: redis.Redis) -> Iterator[Finding]:
    """Find what would lose records; what a managed server does not say of itself is not held against it."""
    try:
        asked = link.config_get("maxmemory-policy", "appendonly", "appendfsync", "save")
        given = {str(name): str(value) for name, value in asked.items()}
    except redis.ResponseError:  # CONFIG is often forbidden; INFO is not
        given = _from_info(link)
    if given.get("maxmemory-policy", "noeviction") != "noeviction":
        yield wrong(ABOUT, "It may delete records when it is full. Set maxmemory-policy to noeviction.")
    if given.get("appendonly") == "no":
        yield _without_log(given)
    elif given.get("appendfsync") not in (None, "always"):
        yield note(ABOUT, EVERY_SECOND)


def _time(store: Store) -> Iterator[Finding]:
    """Find what moves Perch's time, or sets this machine's apart from it."""
    told = store.time()
    apart, moved = told.own - machine_time(), told.moved
    if told.set_back > APART:
        yield note(ABOUT, SET_BACK.format(in_words(told.set_back)))
    if moved:
        way = "ahead of" if moved > timedelta() else "behind"
        yield wrong(ABOUT, MOVED.format(in_words(abs(moved)), way, store.offset_key))
    if abs(apart) > APART:
        way = "behind" if apart > timedelta() else "ahead of"
        yield note(ABOUT, MACHINES.format(in_words(abs(apart)), way))


def _from_info(link: redis.Redis) -> dict[str, str]:
    try:
        memory, disk = link.info("memory"), link.info("persistence")
    except redis.ResponseError:
        return {}
    logged = {"appendonly": "yes" if disk["aof_enabled"] else "no"} if "aof_enabled" in disk else {}
    policy = memory.get("maxmemory_policy")
    return {**logged, **({"maxmemory-policy": str(policy)} if policy else {})}


def _without_log(given: Mapping[str, str]) -> Finding:
    """Report an append-only file that is off: a crash loses all since the last snapshot, or everything."""
    if given.get("save", "") == "" and "save" in given:
        return wrong(ABOUT, "It keeps nothing on disk, so a restart loses everything. Set appendonly to yes.")
    return wrong(ABOUT, SNAPSHOTS)
