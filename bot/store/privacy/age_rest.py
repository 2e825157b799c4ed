"""What belongs to no case lets go as well: notes about people, messages in Slack, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.cases.aged import aged_item
from bot.model import InCharge, Item, PersonNote
from bot.store.aside import Unread
from bot.store.chunks import chunks
from bot.store.keys import PRIVACY_TOLD
from bot.store.privacy.old_messages import is_shown, redraw_messages_later
from bot.store.store import Store
from bot.store.work import Work, change
from bot.typed_json import UNREADABLE, decode

AT_ONCE = 500


def age_messages(store: Store, until: datetime, now: datetime) -> Iterator[int]:
    """Take the text out of what left before `until` and belongs to no case; yield how many, by parts.

    Messages in Slack about cases that have let go are drawn again, each once.
    """
    for keys in chunks(_keys(store, store.keys.item("*")), AT_ONCE):
        items = _read(store, Item, keys)
        old = [i for i in items if (i.ended_at or i.created_at) < until and _is_alone(i)]
        gone = _of_cases_let_go(store, old)
        redraw_messages_later(store, gone.values(), now)  # before they are marked: see `redraw_later`
        wanted = [i for i in old if i.id in gone or aged_item(i, now) != i]
        yield sum(_age_item(store, item.id, now, drawn=item.id in gone) for item in wanted)


def _of_cases_let_go(store: Store, items: list[Item]) -> dict[str, Item]:
    """Return those that still show in Slack what their case has let go of."""
    shown = [item for item in items if item.case_id and is_shown(item) and not item.let_go]
    cases = store.cases.many({item.case_id for item in shown})
    gone = {case_id for case_id, case in cases.items() if case.withdrawn and not case.author_id}
    return {item.id: item for item in shown if item.case_id in gone}


def _is_alone(item: Item) -> bool:
    return item.state.rests and (item.send is None or not item.case_id)


def _age_item(store: Store, item_id: str, now: datetime, *, drawn: bool) -> int:
    def rule(item: Item) -> Item:
        return replace(aged_item(item, now), let_go=item.let_go or drawn)

    def step(work: Work) -> int:
        before, after = store.items.apply(work, item_id, rule)
        return int(before != after)

    return change(store.redis, step)


def age_people(store: Store, until: datetime) -> Iterator[int]:
    """Drop what reps noted about people before `until`, and whose account owner was set before and of whom no
    case is left; yield how many, by parts.
    """
    for key in _keys(store, store.keys.author_notes("*")):
        yield change(store.redis, partial(_age_notes, store, key, until))
    for author_id, who in store.authors.all_in_charge().items():
        if who.at < until:
            yield change(store.redis, partial(_age_owner, store, author_id, who))
    told = store.table(PRIVACY_TOLD)
    if old := [author_id for author_id, at in told.all().items() if at < until]:
        told.drop(*old)
        yield len(old)


def _age_notes(store: Store, key: str, until: datetime, work: Work) -> int:
    texts = work.lrange(key, 0, -1)
    left = [text for text in texts if not _is_old(text, until)]
    if left != texts:
        work.delete(key)
        work.rpush(key, *left) if left else None
    return len(texts) - len(left)


def _is_old(text: str, until: datetime) -> bool:
    try:
        return decode(PersonNote, text).at < until
    except UNREADABLE:
        return False  # it is set aside where it is read


def _age_owner(store: Store, author_id: str, who: InCharge, work: Work) -> int:
    has_cases = bool(work.zrange(store.keys.author_cases(author_id), 0, 0))
    if has_cases or store.authors.in_charge(author_id, work) != who:
        return 0
    store.authors.put_in_charge(work, author_id, None)
    return 1


def age_unread(store: Store, until: datetime) -> int:
    """Drop the records that were set aside before `until`; return how many."""
    texts: dict[str, str] = store.redis.hgetall(store.keys.aside)  # type: ignore[assignment]
    old = [name for name, text in texts.items() if decode(Unread, text).at < until]
    if old:
        store.redis.hdel(store.keys.aside, *old)
    return len(old)


def _keys(store: Store, pattern: str) -> Iterator[str]:
    return (str(key) for key in store.redis.scan_iter(match=pattern, count=2_000))


def _read(store: Store, kind: Any, keys: list[str]) -> list[Any]:
    read: Any = store.redis
    return list(store.aside.read_many(kind, {key: key for key in keys}, read.mget(keys)).values())
