"""What keeps a watch from being read, and problems in force, as codes: both were sentences, kept in
hashes.
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
from bot.store.codec import UNREADABLE, decode, encode
from bot.store.migrations.whys import to_line
from bot.store.pipe import Transaction
from bot.store.store import Store
from bot.store.time.shared_clock import ask_time

log = structlog.get_logger()

Record = dict[str, Any]


def status_problem(status: Record) -> Record:
    """Give a watch's status its code in place of its sentence, which was mrkdwn."""
    kept = {name: value for name, value in status.items() if name not in ("trouble", "trouble_since")}
    words, since = status.get("trouble") or "", status.get("trouble_since")
    if isinstance(status.get("problem"), str):  # as a version between the two kept it
        words, since = kept.pop("problem"), kept.pop("problem_since", None)
    return {**kept, "problem": to_line(words, marked=True), "problem_since": since} if words else kept


def status_notes(status: Record) -> Record:
    """Give what is odd about a watch a code in place of its plain sentence."""
    kept = {name: value for name, value in status.items() if name != "note"}
    note = status.get("note") or ""
    return {**kept, "notes": [{"type": "told", "code": "legacy", "data": {"text": note}}]} if note else kept


def problem_line(problem: Record) -> Record:
    """Give a problem its code in place of its sentence; it was a pair, the sentence and since when."""
    if "pair" not in problem:
        return problem
    words, since = problem["pair"]
    return {"line": to_line(words, marked=True), "since": since}


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
