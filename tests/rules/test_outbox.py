"""The outbox's rules: nothing is sent twice, nothing is forgotten, what nobody knows is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import outbox
from bot.model import Item, ItemState, Kind
from bot.model.told import Code, Told
from bot.outbox import x_timing
from bot.store import Store, connect

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HABITS = x_timing(timedelta(seconds=15), timedelta(seconds=60))


def reply(**more: object) -> Item:
    fields: dict[str, object] = {
        "id": "r1",
        "kind": Kind.REPLY,
        "lane": "x",
        "created_at": NOON,
        "due_at": NOON,
    }
    return Item(**{**fields, **more})  # type: ignore[arg-type]


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_nobody_else_can_take_an_item_whose_lease_runs() -> None:
    mine = outbox.take(reply(), NOON, "me", HABITS)
    with pytest.raises(outbox.NotNow):
        outbox.take(mine, later(44), "you", HABITS)


def test_a_killed_try_may_have_arrived_so_it_is_looked_for_first() -> None:
    killed = outbox.take(reply(), NOON, "me", HABITS)
    assert not killed.unknown
    found = outbox.take(killed, later(46), "you", HABITS)
    assert found.unknown
    assert found.first_try == NOON


def test_who_lost_the_lease_may_not_say_how_it_ended() -> None:
    mine = outbox.take(reply(), NOON, "me", HABITS)
    yours = outbox.take(mine, later(46), "you", HABITS)
    with pytest.raises(outbox.NotNow):
        outbox.ours(yours, "me")


def test_an_unknown_outcome_is_not_looked_at_before_the_receiver_shows_it() -> None:
    item = outbox.unknown(outbox.take(reply(), NOON, "me", HABITS), NOON, HABITS)
    assert not outbox.settled(item, later(59), HABITS)
    assert outbox.settled(item, later(60), HABITS)
    assert item.due_at == later(60)


def test_what_is_never_found_is_asked_and_not_sent_again_by_itself() -> None:
    item = outbox.unknown(outbox.take(reply(), NOON, "me", HABITS), NOON, HABITS)
    for look in range(outbox.MAX_LOOKS):
        item = outbox.not_found(item, later(60 + look), HABITS)
    assert item.state is ItemState.UNSURE
    with pytest.raises(outbox.NotNow):
        outbox.take(item, later(10_000), "me", HABITS)


def test_a_person_decides_once() -> None:
    unsure = outbox.unsure(reply(), Told(Code.ANSWERS_LOST))
    again = outbox.decide_again(unsure, NOON, "U1")
    assert again.state is ItemState.QUEUED
    assert not again.unknown
    with pytest.raises(outbox.TooLate):
        outbox.decide_arrived(again, NOON)


def test_undo_takes_back_what_has_not_left_and_only_that() -> None:
    assert outbox.undo(reply(due_at=later(10)), later(5)).state is ItemState.UNDONE
    leaving = outbox.take(reply(), NOON, "me", HABITS)
    with pytest.raises(outbox.TooLate):
        outbox.undo(leaving, later(1))


def test_an_item_waits_for_its_time() -> None:
    with pytest.raises(outbox.NotNow):
        outbox.take(reply(due_at=later(10)), later(9), "me", HABITS)


@pytest.mark.parametrize("state", [ItemState.SENT, ItemState.REFUSED, ItemState.UNDONE])
def test_what_has_ended_is_never_taken_again(state: ItemState) -> None:
    with pytest.raises(outbox.NotNow):
        outbox.take(reply(state=state), later(1e6), "me", HABITS)


def test_a_request_that_might_outlive_the_lease_is_not_begun() -> None:
    mine = outbox.take(reply(), NOON, "me", HABITS)
    assert outbox.in_time(mine, later(25), HABITS)
    assert not outbox.in_time(mine, later(26), HABITS)  # X may take 20 s of the 45


def test_where_an_item_stands_follows_from_its_record_alone() -> None:
    early = reply(due_at=later(10))
    assert outbox.ready_at(early) == later(10)
    taken = outbox.take(reply(), NOON, "me", HABITS)
    assert outbox.ready_at(taken) == taken.lease_until
    for rests in (ItemState.DRAFT, ItemState.HELD, ItemState.UNDONE):
        assert outbox.ready_at(reply(state=rests)) is None
    assert outbox.ready_at(outbox.sent(taken, later(1))) == later(1) + outbox.TELL_AGAIN
    assert outbox.ready_at(reply(state=ItemState.SENT, ended_at=NOON, told=True)) is None


def test_what_a_person_ended_is_told_at_once() -> None:
    unsure = outbox.unsure(outbox.take(reply(), NOON, "me", HABITS), "lost")
    assert outbox.ready_at(outbox.decide_arrived(unsure, later(90))) == later(90)
    assert outbox.ready_at(outbox.decide_again(unsure, later(90), "U1")) == later(90)


def test_an_early_item_that_was_found_in_its_lane_goes_back_to_waiting(redis_url: str) -> None:
    store = Store(connect(redis_url))
    store.items.add(reply(due_at=later(10)))
    store.redis.zadd(store.keys.lane("x"), {"r1": 0})  # as a handler once left it there
    store.items.settle("r1", later(1), "x")
    assert store.items.head("x") == []
    assert store.items.wake(later(11)) == 1
    assert store.items.head("x") == ["r1"]
    store.redis.delete(store.keys.item("r1"))
    store.items.settle("r1", later(12), "x")
    assert store.items.head("x") == []
