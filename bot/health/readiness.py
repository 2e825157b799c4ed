"""Is Perch ready: does Redis respond, and do all processes live? What is not so is said in words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC

from redis.exceptions import RedisError

from bot.health.processes import Standing, standings
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings
from bot.store import Store


def unready(store: Store, settings: Settings, only: Collection[str] = ()) -> list[str]:
    """Return what keeps Perch from being ready, a sentence each. `only`: the processes that matter; none: all
    that Perch needs.
    """
    try:
        all_of_them = standings(store, settings)
    except RedisError as error:
        return [meaning(error)]
    return [_words(one) for one in all_of_them if not one.alive and (not only or one.process in only)]


def _words(one: Standing) -> str:
    if one.last is None:
        return f"The process {one.process} is not running."
    last = f"{one.last.astimezone(UTC):%d %b %H:%M} UTC"
    return f"The process {one.process} stopped without a word; its last heartbeat was {last}."
