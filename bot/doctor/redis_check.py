"""Does Redis serve us, and does it keep what it has acknowledged?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import redis

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.doctor.redis_facts import SECONDS, RedisFacts, ask_redis
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import NO_CLUSTER, WAKEUPS, meaning
from bot.settings import Settings
from bot.store import connect_briefly, in_cluster, probe

OLDEST = (6, 2)
NEARLY_FULL = 0.9
SLOW = timedelta(milliseconds=50)
APART = timedelta(minutes=1)


def check_redis(settings: Settings) -> list[Finding]:
    """Ask the Redis of the settings, and judge it."""
    try:
        facts = ask_redis(ensure(settings))
    except EmbeddedRedisError as error:
        return [found(Cause.REDIS_REFUSES, said=str(error))]
    except redis.RedisError as error:
        return [found(Cause.REDIS_REFUSES, said=meaning(error))]
    return [*judge_redis(facts), *_wakeups(settings, cluster=facts.cluster)]


def _wakeups(settings: Settings, *, cluster: bool) -> Iterator[Finding]:
    """Yield what is wrong with the Redis of the wakeups, mostly that of the records; it may lose them."""
    if settings.rq_redis_address:
        try:
            with connect_briefly(settings.rq_redis_address, seconds=SECONDS) as link:
                probe(link)
                cluster = in_cluster(link)
        except redis.RedisError as error:
            yield found(Cause.WAKEUPS_REFUSED, said=meaning(error, WAKEUPS))
            return
    if cluster:
        yield found(Cause.WAKEUPS_REFUSED, said=NO_CLUSTER)


def judge_redis(facts: RedisFacts) -> list[Finding]:
    """Say what would lose records, or will soon refuse them; what a server does not say is not held
    against it.
    """
    return [*_version(facts), *_durability(facts), *_memory(facts), *_pace(facts), *_time(facts)] or [
        found(Cause.REDIS_WELL)
    ]


def _version(facts: RedisFacts) -> Iterator[Finding]:
    numbers = re.match(r"(\d+)\.(\d+)", facts.version)
    if numbers and (int(numbers[1]), int(numbers[2])) < OLDEST:
        yield found(Cause.REDIS_TOO_OLD, version=facts.version)


def _durability(facts: RedisFacts) -> Iterator[Finding]:
    """Yield what a crash loses, in three grades: the last second, all since the last snapshot, or all."""
    if not facts.disk_works:
        yield found(Cause.REDIS_DISK)
    elif facts.logged is False and facts.copies:
        yield found(Cause.REDIS_COPIES, copies=facts.copies)
    elif facts.logged is False:
        yield found(Cause.REDIS_MEMORY_ONLY if facts.snapshots == "" else Cause.REDIS_SNAPSHOTS)
    elif facts.flushed not in (None, "always"):
        yield found(Cause.REDIS_LAST_SECOND)


def _memory(facts: RedisFacts) -> Iterator[Finding]:
    if facts.policy not in (None, "noeviction"):
        yield found(Cause.REDIS_EVICTS, policy=facts.policy)
    if facts.most and facts.used >= NEARLY_FULL * facts.most:
        percent = round(100 * facts.used / facts.most)
        yield found(Cause.REDIS_NEARLY_FULL, percent=percent, most=facts.most // 2**20)


def _pace(facts: RedisFacts) -> Iterator[Finding]:
    if facts.latency > SLOW:
        yield found(Cause.REDIS_SLOW, milliseconds=round(facts.latency.total_seconds() * 1000))


def _time(facts: RedisFacts) -> Iterator[Finding]:
    """Yield what moves Perch's time, or sets this machine's apart from it."""
    if facts.set_back > APART:
        yield found(Cause.TIME_SET_BACK, by=facts.set_back)
    if facts.moved:
        way = "ahead of" if facts.moved > timedelta() else "behind"
        yield found(Cause.TIME_MOVED, by=abs(facts.moved), way=way, key=facts.offset_key)
    if abs(facts.apart) > APART:
        way = "behind" if facts.apart > timedelta() else "ahead of"
        yield found(Cause.CLOCKS_APART, by=abs(facts.apart), way=way)
