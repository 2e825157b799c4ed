"""The walk over all items: an index that was broken is put right within a minute, and doctor tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import outbox
from bot.doctor.store_check import check_store
from bot.model import Item, ItemState, Kind, Post
from bot.model.outbox.notices import CaseCard
from bot.model.outbox.result import Result
from bot.store import Store, connect
from bot.store.dump import everything
from bot.store.migrations import up_to_date
from bot.typed_json import encode

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
WAITING, READY, DRAFT = "waiting", "ready", "draft"


@pytest.fixture
def store(redis_url: str) -> Store:
    """With an item in each place, and some other records."""
    store = up_to_date(Store(connect(redis_url)))
    store.items.add(send(WAITING, due_at=NOON + timedelta(hours=1)))
    store.items.add(send(READY))
    store.items.add(send(DRAFT, state=ItemState.DRAFT))
    store.items.add(send("refused", state=ItemState.REFUSED, ended_at=NOON, told=True))
    store.items.add(replace(send("message"), kind=Kind.MESSAGE, lane="slack:#mentions", rank=3.0))
    return store


def send(item_id: str, **more: object) -> Item:
    given = Item(item_id, Kind.POST, "x", NOON, NOON, rank=1.0, send=Post("Hi", "p1"))
    return replace(given, **more)  # type: ignore[arg-type]


def walk(store: Store) -> list[str]:
    return sorted(store.item_places.walk(lambda: NOON + timedelta(minutes=1)))


def places(store: Store) -> list[object]:
    """Everything but what the walk notes of itself."""
    own = (store.keys.without_prefix(store.keys.walk), store.keys.without_prefix(store.keys.misplaced))
    return sorted(
        (k.key, str(k.value)) for k in everything(store.redis, store.keys.prefix) if k.key not in own
    )


def test_where_everything_stands_right_nothing_is_moved_and_nothing_is_told(store: Store) -> None:
    before = places(store)
    assert walk(store) == []
    assert places(store) == before
    assert list(check_store(store)) == []


def test_what_waited_and_is_ready_by_now_stands_right_before_and_after_it_is_woken(store: Store) -> None:
    store.items.add(send("soon", due_at=NOON + timedelta(seconds=30)))
    assert walk(store) == []
    store.items.wake(NOON + timedelta(minutes=1))
    assert walk(store) == []


BROKEN = {
    "an item that waits is in no index": (WAITING, lambda s: s.redis.zrem(s.keys.items_due, WAITING)),
    "an item that waits is in its lane": (WAITING, lambda s: s.redis.zadd(s.keys.lane("x"), {WAITING: 1.0})),
    "it waits for another time": (WAITING, lambda s: s.redis.zadd(s.keys.items_due, {WAITING: 9e9})),
    "a ready item is in no index": (READY, lambda s: s.redis.zrem(s.keys.lane("x"), READY)),
    "a ready item has another's rank": (READY, lambda s: s.redis.zadd(s.keys.lane("x"), {READY: 7.0})),
    "a ready item is in a foreign lane": (
        READY,
        lambda s: s.redis.zadd(s.keys.lane("slack:#mentions"), {READY: 1.0}),
    ),
    "a draft is in its lane": (DRAFT, lambda s: s.redis.zadd(s.keys.lane("x"), {DRAFT: 1.0})),
    "a draft is in no list": (DRAFT, lambda s: s.redis.zrem(s.keys.items_by("drafts"), DRAFT)),
    "a refusal is in no list": ("refused", lambda s: s.redis.zrem(s.keys.items_by("failed"), "refused")),
    "nobody looks into its lane": ("message", lambda s: s.redis.srem(s.keys.lanes, "slack:#mentions")),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_index_is_put_right_counted_and_told_by_doctor(store: Store, how: str) -> None:
    item_id, breaks = BROKEN[how]
    before = places(store)
    breaks(store)
    assert places(store) != before
    assert walk(store) == [item_id]
    assert places(store) == before
    assert walk(store) == []
    (finding,) = check_store(store)
    assert "1 item had a wrong index entry since 02 Dec 2026 12:01 UTC; it was corrected." in str(finding)
    assert f"the last one ({item_id})" in str(finding)
    assert not finding.wrong


def test_a_large_store_is_walked_in_parts_and_each_part_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.outbox.item_places.LOOKS", 1)
    monkeypatch.setattr("bot.store.outbox.item_places.AT_ONCE", 50)
    lost = {f"lost-{n}" for n in range(300)}
    for item_id in lost:
        store.items.add(send(item_id, due_at=NOON + timedelta(hours=1)))
    store.redis.zrem(store.keys.items_due, *lost)
    found = [walk(store) for _ in range(40)]
    assert len(found[0]) < len(lost)
    assert {item_id for part in found for item_id in part} == lost
    assert sum(map(len, found)) == len(lost)
    moved = store.item_places.misplaced()
    assert moved is not None
    assert moved.count == 300


@pytest.mark.parametrize("text", ["{", "[" * 100_000, b"\xff\xfe", b"\x02\xed\xa0\x80"])
def test_a_record_that_cannot_be_read_keeps_nobody_else_from_being_put_right(
    store: Store, text: str | bytes
) -> None:
    store.redis.set(store.keys.item("broken"), text)
    store.redis.zrem(store.keys.items_due, WAITING)
    assert walk(store) == [WAITING]


def test_the_record_of_a_card_that_was_posted_goes_and_its_place_stays(store: Store) -> None:
    card = Item("card-1", Kind.CARD, "slack:#mentions", NOON, NOON, case_id="1", notice=CaseCard("1"))
    store.items.add(card)
    store.items.change("card-1", lambda item: outbox.take(item, NOON, "t", outbox.SLACK_TIMING))
    assert store.items.get("card-1") is not None, "it may have arrived: it is looked for"
    store.items.change("card-1", lambda item: outbox.sent(item, NOON, Result(channel="C1", ts="1.1")))
    assert store.items.get("card-1") is None
    assert walk(store) == []
    assert list(check_store(store)) == []


def test_those_that_an_earlier_version_kept_are_dropped_on_the_walk(store: Store) -> None:
    sent = Item("card-2", Kind.CARD, "slack:#mentions", NOON, NOON, case_id="2", notice=CaseCard("2"))
    sent = replace(sent, state=ItemState.SENT, result=Result(channel="C1", ts="1.1"), ended_at=NOON)
    store.redis.set(store.keys.item("card-2"), encode(sent))
    store.redis.set(store.keys.item("card-3"), encode(replace(sent, id="card-3", state=ItemState.HELD)))
    assert walk(store) == []
    assert store.items.many(["card-2", "card-3"]).keys() == {"card-3"}


def test_a_card_that_is_to_be_posted_again_meanwhile_is_not_dropped(store: Store) -> None:
    again = Item("card-2", Kind.CARD, "slack:#mentions", NOON, NOON, case_id="2", notice=CaseCard("2"))
    sent = replace(again, state=ItemState.SENT, result=Result(channel="C1", ts="1.1"), ended_at=NOON)
    store.redis.set(store.keys.item("card-2"), encode(sent))

    def looked() -> datetime:
        store.items.change("card-2", lambda _: again)
        return NOON

    store.item_places.walk(looked)
    assert store.items.get("card-2") == again
