"""What holds at every moment, and at the end: read from Redis as it is, without the code that writes it."""

from __future__ import annotations

from collections import Counter

from bot.model import Item, ItemState
from bot.model.outbox.notices import CaseCard
from bot.model.plan import PlanState
from bot.outbox import ready_at, untold
from tests.law.world import World

OVER = {ItemState.SENT, ItemState.REFUSED, ItemState.UNDONE}
ASKED = {ItemState.UNSURE, ItemState.DRAFT, ItemState.HELD}
PLANS_OVER = {PlanState.POSTED, PlanState.CANCELLED}
PLANS_ASKED = {PlanState.ASKED, PlanState.FAILED, PlanState.UNSURE}


def check_places(world: World) -> None:
    """Each item stands in exactly the index that its record says, and nothing else stands there."""
    store, keys = world.desk.store, world.desk.store.keys
    due = dict(world.link.zrange(keys.items_due, 0, -1, withscores=True))
    lanes = {
        lane: dict(world.link.zrange(keys.lane(lane), 0, -1, withscores=True)) for lane in store.items.lanes()
    }
    drafts, failed = (set(world.link.zrange(keys.items_by(name), 0, -1)) for name in ("drafts", "failed"))
    items = {item.id: item for item in world.items()}
    for item in items.values():
        _check_place(world, item, due, lanes)
        assert (item.id in drafts) == (item.state is ItemState.DRAFT), item
        wrong = item.state in (ItemState.REFUSED, ItemState.UNSURE)
        assert (item.id in failed) == (wrong and item.lane == "x"), item
    indexed = {*due, *drafts, *failed, *(item_id for lane in lanes.values() for item_id in lane)}
    assert indexed <= set(items), f"without a record: {indexed - set(items)}"


def _check_place(world: World, item: Item, due: dict[str, float], lanes: dict[str, dict[str, float]]) -> None:
    at, there = ready_at(item), [lane for lane, found in lanes.items() if item.id in found]
    if at is None:
        assert not there, f"nobody moves it, and it is in a lane: {item}"
        assert item.id not in due, f"nobody moves it, and it waits: {item}"
    elif item.id in due:
        assert not there, f"it waits, and it is in a lane: {item}"
        assert due[item.id] == at.timestamp(), f"it waits for another time: {item}"
    else:
        assert there == [item.lane], f"it is in no index, or in a wrong one ({there}): {item}"
        assert at <= world.now, f"it is in its lane before its time: {item}"
        assert lanes[item.lane][item.id] == item.rank, f"it has another rank in its lane: {item}"


def check_received(world: World) -> None:
    """X never got a text twice, unless a person pressed that it be sent again."""
    for text, times in world.x.received().items():
        assert times <= 1 + world.presses[text], f"{times} times on X: {text}"


def check_end(world: World) -> None:
    """Each item is sent, refused, taken back, or asked about; people were told of each, once."""
    on_x, told = world.x.received(), Counter(item_id for item_id, _ in world.slack.posted)
    for item in world.items():
        assert item.state in OVER | ASKED, f"it waits for ever: {item}"
        assert not untold(item), f"nobody was told: {item}"
        if item.lane == "x":
            _check_on_x(world, item, on_x[item.text])
        elif item.state is ItemState.SENT:
            assert 1 <= told[item.id] <= 1 + world.restores, f"{told[item.id]} times in Slack: {item}"
    for case_id, item_id in ((str(n), f"card-{n}") for n in range(100, 103)):
        if world.desk.store.cases.get(case_id) and world.desk.store.cards.place(CaseCard(case_id)):
            assert 1 <= told[item_id] <= 1 + world.restores, f"{told[item_id]} times in Slack: {item_id}"
        elif world.desk.store.cases.get(case_id):
            assert world.desk.store.items.get(item_id), f"it has no card: {case_id}"
    for plan in world.plans():
        assert plan.state in PLANS_OVER | PLANS_ASKED, f"the plan waits for ever: {plan}"


def _check_on_x(world: World, item: Item, times: int) -> None:
    notes = [
        note for note in world.items(x=False) if note.id.startswith(f"told-{item.id}-{item.state.value}")
    ]
    if item.case_id and item.state in (ItemState.SENT, ItemState.REFUSED, ItemState.UNSURE):
        assert notes or item.result.rejected_by, f"its thread was not told: {item}"
    if item.target:
        return  # its text is that of the reply which it deletes
    if item.state is ItemState.SENT:
        assert times >= 1 or item.result.confirmed_by_hand, f"it is said to be sent, and is not on X: {item}"
    if item.state in (ItemState.UNDONE, ItemState.REFUSED):
        assert times <= world.presses[item.text], f"it is said not to be sent, and is on X: {item}"
