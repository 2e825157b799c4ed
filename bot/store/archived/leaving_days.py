"""What belongs to days that are long over leaves Redis as well: entries of the audit, messages in Slack."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import Archive
from bot.model import Item
from bot.store.store import Store
from bot.store.work import Work, change
from bot.typed_json import decode

AT_ONCE = 500


def leave_day(store: Store, archive: Archive, day: str) -> bool:
    """Move a day's entries; False where some were added meanwhile. Errors: `ArchiveError`, Redis's."""
    key = store.keys.audit(day)
    texts: list[str] = store.redis.lrange(key, 0, -1)  # type: ignore[assignment]
    entries = store.journal.in_redis(day)
    archive.put_day(day, entries)
    there = archive.day(day)
    if any(entry not in there for entry in entries):
        raise ArchiveError(Trouble.CORRUPT, archive.facts().place, f"read back otherwise: {day}")

    def step(work: Work) -> bool:
        same = len(entries) == len(texts) and work.lrange(key, 0, -1) == texts
        if same:
            work.delete(key)
        return same

    return change(store.redis, step)


def leave_messages(store: Store, archive: Archive) -> int:
    """Move what was posted to Slack for cases that are in the archive; return how many messages.

    A case's notes have no index, so all items are walked through. Errors: `ArchiveError`, Redis's.
    """
    count = 0
    for keys in _some(store):
        read: Any = store.redis
        texts: dict[str, str] = {k: text for k, text in zip(keys, read.mget(keys), strict=True) if text}
        items = {key: _item(text) for key, text in texts.items()}
        ended = {key: item for key, item in items.items() if item and item.case_id and item.state.ended}
        homes = store.older.homes(item.case_id for item in ended.values())
        leaving = {key: item for key, item in ended.items() if item.case_id in homes and item.send is None}
        if not leaving:
            continue
        archive.put_messages(list(leaving.values()))
        there = archive.items(item.id for item in leaving.values())
        for key, item in leaving.items():
            if there.get(item.id) == item:
                count += change(store.redis, partial(_drop, store, item, key, texts[key]))
    return count


def _drop(store: Store, item: Item, key: str, text: str, work: Work) -> int:
    if work.get(key) != text:
        return 0
    store.items.remove(work, item)
    return 1


def _item(text: str) -> Item | None:
    try:
        return decode(Item, text)
    except (ValueError, TypeError):  # it is set aside where it is read for what it is
        return None


def _some(store: Store) -> Iterator[list[str]]:
    keys: list[str] = []
    for key in store.redis.scan_iter(match=store.keys.item("*"), count=2_000):
        keys.append(str(key))
        if len(keys) == AT_ONCE:
            yield keys
            keys = []
    if keys:
        yield keys
