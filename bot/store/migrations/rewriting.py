"""Carry out the steps that a store lacks, on every record of the kinds that change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import structlog

from bot.short_text import lengthen
from bot.store.aside import Unread
from bot.store.atomic import atomically
from bot.store.chunks import chunks
from bot.store.locks import Keep
from bot.store.migrations.brand_keys import to_brand_keys
from bot.store.migrations.form_keys import announce, form_of, is_counted, mark_as_newest
from bot.store.migrations.hash_records import rewrite_problems, rewrite_statuses
from bot.store.migrations.journal_lists import journal_keys, rewrite_entries
from bot.store.migrations.record_kinds import RECORDS
from bot.store.migrations.steps import AnyStep, Record, rewritten
from bot.store.pipe import Transaction
from bot.store.store import Store
from bot.store.time.shared_clock import ask_time
from bot.typed_json import UNREADABLE, decode

log = structlog.get_logger()

AT_ONCE = 100
HASHES = {"watch status": rewrite_statuses, "problem": rewrite_problems}


def migrate(store: Store, steps: Sequence[AnyStep], keep: Keep) -> None:
    """Rewrite every record of the kinds that change. Killed halfway, the next start does it all again."""
    form = form_of(store)
    if not is_counted(store):
        if not to_brand_keys(store, keep):
            return  # another process has taken over, and begins again
    elif form >= len(steps):
        return
    announce(store, form, len(steps))
    for step in steps[form:]:
        for new, earlier in step.names.items():
            _rename(store, store.keys.table(earlier), store.keys.table(new))
    for kind in dict.fromkeys(step.kind for step in steps[form:] if step.rewrite):
        if not _rewrite_all(store, kind, partial(rewritten, kind, form=form, steps=steps), keep):
            return  # another process has taken over, and begins again
    mark_as_newest(store, steps)


def _rename(store: Store, old: str, new: str) -> None:
    """Move a table to another key; what stands there already is newer."""

    def work(pipe: Transaction) -> None:
        fields = pipe.hgetall(old) | pipe.hgetall(new)
        pipe.multi()
        if fields:
            pipe.hset(new, mapping=fields)
        pipe.delete(old)

    atomically(store.redis, (old, new), work)


def _rewrite_all(store: Store, kind: str, change: Callable[[Record], Record], keep: Keep) -> bool:
    """Rewrite all records of a kind; False where another process has taken over."""
    if kind in HASHES:
        HASHES[kind](store, change)
        return True
    count = 0
    for keys in chunks(_keys(store, kind), AT_ONCE):
        _rewrite(store, kind, keys, change)
        count += len(keys)
        if not keep():
            return False
    if count:
        log.info("records have their new form", kind=kind, count=count)
    return True


def _keys(store: Store, kind: str) -> Iterator[str]:
    """Yield the keys of a kind's records; one may come twice, which a step bears."""
    if kind == "entry":
        yield from journal_keys(store)
        return
    drafts = store.keys.plan_draft("")
    found = store.redis.scan_iter(match=f"{store.keys.prefix}:{kind}:*", count=2_000)
    yield from (key for key in found if not key.startswith(drafts))


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
                record = decode(RECORDS[kind].type, json.dumps(change(json.loads(lengthen(text)))))
            except UNREADABLE as error:
                log.error("a record cannot be read and was set aside", key=key, error=type(error).__name__)
                store.aside.take(pipe, key, Unread(text, str(error), now))
            else:
                put(pipe, record)

    atomically(store.redis, keys, work)
