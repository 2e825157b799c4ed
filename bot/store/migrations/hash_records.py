"""How the reading of each watch goes, and problems in force, stand in hashes: they are rewritten where they
stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import structlog

from bot.model.problem import Problem
from bot.model.watch_status import WatchStatus
from bot.store.aside import Unread
from bot.store.atomic import atomically
from bot.store.pipe import Transaction
from bot.store.store import Store
from bot.store.time.shared_clock import ask_time
from bot.typed_json import UNREADABLE, decode, encode

log = structlog.get_logger()

Record = dict[str, Any]


def rewrite_statuses(store: Store, change: Callable[[Record], Record]) -> None:
    """Rewrite how the reading of each watch goes."""
    _rewrite(
        store,
        store.keys.watch_status,
        lambda text: encode(decode(WatchStatus, json.dumps(change(json.loads(text))))),
    )


def rewrite_problems(store: Store, change: Callable[[Record], Record]) -> None:
    """Rewrite the problems in force, and the last one that is over."""

    def new(text: str) -> str:
        found = json.loads(text)
        record = change({"pair": found} if isinstance(found, list) else found)
        return encode(decode(Problem, json.dumps(record)))

    _rewrite(store, store.keys.problems, new)
    link: Any = store.redis
    if last := link.get(store.keys.last_problem):
        try:
            store.redis.set(store.keys.last_problem, new(last))
        except UNREADABLE:
            store.redis.delete(store.keys.last_problem)


def _rewrite(store: Store, key: str, new: Callable[[str], str]) -> None:
    """Rewrite a hash's fields, all at once; one that cannot be read is set aside, and the others stay."""
    now = ask_time(store.redis, store.keys).now

    def work(pipe: Transaction) -> None:
        texts = pipe.hgetall(key)
        pipe.multi()
        for field, text in texts.items():
            try:
                pipe.hset(key, field, new(text))
            except UNREADABLE as error:
                log.error("a record cannot be read and was set aside", key=key, field=field)
                store.aside.keep(pipe, f"{key}:{field}", Unread(text, str(error), now))
                pipe.hdel(key, field)

    atomically(store.redis, [key], work)
