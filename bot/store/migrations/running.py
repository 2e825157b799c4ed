"""Take the store through the steps that it lacks: one process does, the others wait for it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import structlog

from bot.store.aside import Unread
from bot.store.atomic import atomically
from bot.store.codec import UNREADABLE, decode
from bot.store.forms import StoreTooNew
from bot.store.locks import Keep
from bot.store.migrations.brand_keys import older_leads, to_brand_keys
from bot.store.migrations.journal_lists import journal_keys, rewrite_entries
from bot.store.migrations.problem_lines import rewrite_problems, rewrite_statuses
from bot.store.migrations.record_kinds import RECORDS
from bot.store.migrations.steps import STEPS, Record, Step, rewritten
from bot.store.pipe import Transaction
from bot.store.store import Store
from bot.store.time.shared_clock import ask_time

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
AT_ONCE = 100
LOOK = 0.2  # seconds
GONE_AFTER = 60  # looks: longer than the lease of a clock that was killed


class OlderPerchRuns(Exception):
    """An older Perch would go on writing records of the old form."""

    def __init__(self) -> None:
        super().__init__(
            "An older version of Perch is still running on this Redis, and "
            "this upgrade changes the form of its "
            "records. Stop all of its processes, then start this one again. Nothing was changed."
        )


HASHES = {"watch status": rewrite_statuses, "problem": rewrite_problems}


def form_of(store: Store) -> int:
    """Return how many steps the records have been through."""
    return int(store.redis.get(store.keys.schema) or 0)


def mark_as_newest(store: Store, steps: Sequence[Step] = STEPS) -> None:
    """Note that the records have been through all steps."""
    store.redis.set(store.keys.schema, len(steps))


def set_form(store: Store, form: int) -> None:
    """Note how many steps the records have been through that are about to be loaded."""
    store.redis.set(store.keys.schema, form)


def is_counted(store: Store) -> bool:
    """Tell whether a version that counts forms has had the store, so that its keys begin with their brand."""
    return bool(store.redis.exists(store.keys.schema))


def up_to_date(store: Store, steps: Sequence[Step] = STEPS) -> Store:
    """Return the store once its records have the newest form. Errors: `StoreTooNew`, `OlderPerchRuns`."""
    said = False
    while (form := form_of(store)) < len(steps) or not is_counted(store):
        _wait_for_older(store, len(steps))
        with store.locks.lease("migration", LEASE) as keep:
            if keep is not None:
                _migrate(store, steps, keep)
                continue
        if not said:
            log.info("another process brings the records into their new form; waiting")
            said = True
        time.sleep(LOOK)
    if form > len(steps):
        raise StoreTooNew(form, len(steps))
    return store


def _wait_for_older(store: Store, newest: int) -> None:
    """Return when no clock runs: ours starts only afterwards, so it is an older one's.

    Errors: `OlderPerchRuns`.
    """
    for _ in range(GONE_AFTER):
        if is_counted(store) and form_of(store) >= newest:
            return
        if not store.redis.exists(store.keys.lock("clock")) and not older_leads(store):
            return
        time.sleep(LOOK)
    raise OlderPerchRuns


def _migrate(store: Store, steps: Sequence[Step], keep: Keep) -> None:
    """Rewrite every record of the kinds that change. Killed halfway, the next start does it all again."""
    form = form_of(store)
    if not is_counted(store):
        if not to_brand_keys(store, keep):
            return  # another process has taken over, and begins again
    elif form >= len(steps):
        return
    for kind in dict.fromkeys(step.kind for step in steps[form:]):
        change = partial(rewritten, kind, form=form, steps=steps)
        if kind in HASHES:
            HASHES[kind](store, change)
            continue
        keys = _keys(store, kind)
        for first in range(0, len(keys), AT_ONCE):
            _rewrite(store, kind, keys[first : first + AT_ONCE], change)
            if not keep():
                return  # another process has taken over, and begins again
        log.info("records have their new form", kind=kind, count=len(keys))
    mark_as_newest(store, steps)


def _keys(store: Store, kind: str) -> list[str]:
    if kind == "entry":
        return journal_keys(store)
    drafts = store.keys.plan_draft("")
    found = store.redis.scan_iter(match=f"{store.keys.prefix}:{kind}:*", count=2_000)
    return sorted(key for key in found if not key.startswith(drafts))


def _rewrite(store: Store, kind: str, keys: Sequence[str], change: Callable[[Record], Record]) -> None:
    """Rewrite some records with their places, all at once; what cannot be read is set aside."""
    if kind == "entry":
        for key in keys:
            rewrite_entries(store, key, change)
        return
    put, now = RECORDS[kind].put(store), ask_time(store.redis, store.keys).now

    def work(pipe: Transaction) -> None:
        texts = pipe.mget(keys)
        pipe.multi()
        for key, text in zip(keys, texts, strict=True):
            if not text:
                continue
            try:
                record = decode(RECORDS[kind].type, json.dumps(change(json.loads(text))))
            except UNREADABLE as error:
                log.error("a record cannot be read and was set aside", key=key, error=type(error).__name__)
                store.aside.take(pipe, key, Unread(text, str(error), now))
            else:
                put(pipe, record)

    atomically(store.redis, keys, work)
