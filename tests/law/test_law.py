"""The outbox as a law: whatever people, processes, X, Slack and the clock do, in any order, nothing is lost
or doubled.

Hypothesis drives the product's own listeners, rules, workers and store on a real Redis. After each step each
item stands where its record says; at the end each was sent, refused, taken back, or asked about, and X got
none twice.

It finds the fault by which approved drafts once vanished: a handler that moves an approved draft into its
lane before it is due (in `handlers.approval.draft_decisions`, a ZADD in place of `settle`), and a drain that
takes what is early out of the lane (in `workers.leaving.sends._take`, a ZREM in place of `settle`): put back,
it is told after two steps, a draft and its approval, as an item that "is in its lane before its time".

`make test` runs some examples, always the same; `make chaos` many more (LAW=chaos).
"""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.model import Item, ItemState, Kind
from tests.law.invariants import check_end, check_places, check_received
from tests.law.world import Fate, World

EXAMPLES = {"": 12, "chaos": 1500}
ROUNDS = 80  # of a minute, until everything has come to its end
THE_END = timedelta(minutes=1)
STEPS = 40

PICK = st.integers(0, 9)
CASES = st.integers(0, 2)
FATES = st.lists(st.sampled_from(Fate), min_size=1, max_size=4)
LEAPS = st.sampled_from([1, 4, 16, 25, 46, 61, 95, 300, 1200]).map(lambda seconds: timedelta(seconds=seconds))


class Outbox(RuleBasedStateMachine):
    redis_url: str

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="law-")
        self.world = World(self.redis_url, Path(self._folder.name))

    def _one(self, pick: int, *states: ItemState, **more: Any) -> Item | None:
        found = self.world.items(*states, **more)
        return found[pick % len(found)] if found else None

    # -- people

    @rule(number=CASES, draft=st.booleans(), long=st.sampled_from([False, False, True]))
    def reply(self, number: int, draft: bool, long: bool) -> None:
        self.world.tried(lambda: self.world.reply(number, draft=draft, long=long))

    @rule(number=CASES)
    def dm(self, number: int) -> None:
        self.world.tried(lambda: self.world.dm(number))

    @rule(minutes=st.integers(0, 20), posts=st.integers(1, 2))
    def plan(self, minutes: int, posts: int) -> None:
        self.world.plan(timedelta(minutes=minutes), posts)

    @rule(pick=PICK, how=st.sampled_from(["approve", "approve", "edit", "reject"]))
    def decide_on_a_draft(self, pick: int, how: str) -> None:
        if item := self._one(pick, ItemState.DRAFT):
            self.world.tried(lambda: getattr(self.world, how)(item))

    @rule(pick=PICK)
    def undo(self, pick: int) -> None:
        item = self._one(pick, ItemState.QUEUED, ItemState.SENDING, x=True)
        if item is not None and item.is_answer:  # nothing else has the button
            self.world.tried(lambda: self.world.undo(item))

    @rule(pick=PICK, there=st.booleans())
    def decide_on_what_nobody_knows(self, pick: int, there: bool) -> None:
        if item := self._one(pick, ItemState.UNSURE):
            self.world.tried(lambda: self.world.it_arrived(item) if there else self.world.send_again(item))

    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        if item := self._one(pick, ItemState.SENT, kind=Kind.REPLY):
            self.world.tried(lambda: self.world.delete(item))

    @rule(pick=PICK)
    def hold_a_card(self, pick: int) -> None:
        if item := self._one(pick, ItemState.QUEUED, kind=Kind.CARD):
            self.world.hold(item)

    @rule(pick=PICK)
    def let_a_card_go(self, pick: int) -> None:
        if item := self._one(pick, ItemState.HELD):
            self.world.let_go(item)

    @rule(on=st.booleans())
    def pause(self, on: bool) -> None:
        if on:
            self.world.pause()
        else:
            self.world.resume()

    # -- what goes wrong

    @rule(fates=FATES, late=st.integers(0, 59))
    def weather_of_x(self, fates: list[Fate], late: int) -> None:
        self.world.x.fates.extend(fates)
        self.world.x.late = timedelta(seconds=late)

    @rule(fates=FATES)
    def weather_of_slack(self, fates: list[Fate]) -> None:
        self.world.slack.fates.extend(fates)

    @rule(steps=st.integers(0, 60), slack=st.booleans())
    def killed_at_work(self, steps: int, slack: bool) -> None:
        self.world.killed(steps, self.world.post_cards if slack else self.world.work)

    @rule(steps=st.integers(0, 30), pick=PICK)
    def killed_in_a_listener(self, steps: int, pick: int) -> None:
        if item := self._one(pick, ItemState.DRAFT):
            self.world.killed(steps, lambda: self.world.approve(item))
        else:
            self.world.killed(steps, lambda: self.world.reply(pick % 3))

    # -- processes and time

    @rule(leap=LEAPS)
    def time_passes(self, leap: timedelta) -> None:
        self.world.now += leap

    @rule()
    def work(self) -> None:
        self.world.tried(self.world.work)

    @rule(leap=LEAPS)
    def work_later(self, leap: timedelta) -> None:
        self.world.now += leap
        self.world.tried(self.world.work)

    @rule()
    def post_cards(self) -> None:
        self.world.tried(self.world.post_cards)

    @rule()
    def walk(self) -> None:
        assert self.world.desk.store.item_places.walk(lambda: self.world.now) == []

    @rule()
    def back_up(self) -> None:
        self.world.back_up()

    @rule()
    def restore(self) -> None:
        self.world.restore()

    # -- the law

    @invariant()
    def each_item_stands_where_its_record_says(self) -> None:
        check_places(self.world)

    @invariant()
    def x_got_nothing_twice(self) -> None:
        check_received(self.world)

    def teardown(self) -> None:
        """The weather clears, the pause ends, time goes on: everything comes to an end."""
        world = self.world
        try:
            world.x.fates.clear()
            world.slack.fates.clear()
            world.resume()
            for item in world.items(ItemState.HELD):
                world.let_go(item)
            for _ in range(ROUNDS):
                world.now += THE_END
                world.work()
                world.post_cards()
                if not self._waiting():
                    break
            check_places(world)
            check_received(world)
            check_end(world)
        finally:
            world.close()
            self._folder.cleanup()

    def _waiting(self) -> bool:
        store = self.world.desk.store
        lanes = any(store.items.ready(lane) for lane in store.items.lanes())
        return lanes or bool(self.world.link.zcard(store.keys.items_due)) or bool(store.plans.ids("due"))


@pytest.mark.share
@pytest.mark.timeout(3600)
def test_whatever_happens_nothing_is_lost_and_nothing_goes_out_twice(redis_url: str) -> None:
    machine = type("Machine", (Outbox,), {"redis_url": redis_url})
    how_many = EXAMPLES[os.environ.get("LAW", "")]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=how_many,
            stateful_step_count=STEPS,
            derandomize=how_many == EXAMPLES[""],
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
