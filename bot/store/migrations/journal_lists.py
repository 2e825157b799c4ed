"""The journal stands in lists, one for each case and for each day: its entries are rewritten where they
stand.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import structlog

from bot.model.entry import Entry
from bot.store.aside import Unread
from bot.store.atomic import atomically
from bot.store.pipe import Transaction
from bot.store.store import Store
from bot.store.time.shared_clock import ask_time
from bot.typed_json import UNREADABLE, decode, encode

log = structlog.get_logger()

Record = dict[str, Any]
UNREAD = "\x00unread"  # in place of an entry that is set aside, until it is taken out of its list


def journal_keys(store: Store) -> list[str]:
    """Return the keys of all lists of entries."""
    patterns = (store.keys.case_log("*"), store.keys.audit("*"))
    return sorted(key for pattern in patterns for key in store.redis.scan_iter(match=pattern, count=2_000))


def rewrite_entries(store: Store, key: str, change: Callable[[Record], Record]) -> None:
    """Rewrite the entries of a list, all at once; one that cannot be read is set aside, and the others
    stay.
    """
    now = ask_time(store.redis, store.keys).now

    def work(pipe: Transaction) -> None:
        texts = pipe.lrange(key, 0, -1)
        pipe.multi()
        for index, text in enumerate(texts):
            try:
                new = encode(decode(Entry, json.dumps(change(json.loads(text)))))
            except UNREADABLE as error:
                log.error("an entry of the journal cannot be read and was set aside", key=key, index=index)
                store.aside.keep(pipe, f"{key}:{index}", Unread(text, str(error), now))
                new = UNREAD
            if new != text:
                pipe.lset(key, index, new)
        pipe.lrem(key, 0, UNREAD)

    atomically(store.redis, [key], work)
