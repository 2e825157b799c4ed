"""Merging as a law: whatever people, customers and kills do in any order, each post and each reply stands in
exactly one case that is shown, and the lists hold exactly what their records say.

The order is drawn from a seed, by weights: what hypothesis would draw merges too rarely to find anything.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cases import case_rules
from bot.casework.merge_cases import merge, split
from bot.listening.ingest.take_page import ingest
from bot.listening.withdrawal import withdraw
from bot.model import Author, Case, CaseState, Mention, Source, Watch
from bot.model.resolution import Gone
from bot.model.views.reply_form import ReplyDraft
from bot.replies.submitting import Moved, new_reply, submit
from tests.law.invariants import check_places, check_received
from tests.law.world import WRITER, World

SEEDS = {"": 12, "chaos": 400}
STEPS = 40
WATCH = Watch("brand", "Mentions of us", Source.MENTIONS)
WEIGHTS = {"write": 5, "merge": 5, "split": 3, "reply": 4, "act": 2, "delete_a_post": 1, "work": 3}
KILLED = 0.2  # of the acts; within so many commands to Redis:
COMMANDS = 40


class Merging:
    """One author's cases, and what happens to them."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.draw = random.Random(seed)
        self.written: list[str] = []
        for talk in range(4):
            self._post(talk)

    def step(self) -> None:
        """Do one thing, by weight."""
        [name] = self.draw.choices(list(WEIGHTS), list(WEIGHTS.values()))
        getattr(self, name)()

    def check(self) -> None:
        """Errors: AssertionError."""
        cases, store = self._cases(), self.world.desk.store
        shown = {i: case.id for case in cases if not case.merged for i in case.mentions}
        assert sorted(i for case in cases if not case.merged for i in case.mentions) == sorted(self.written)
        places = {(post.conversation_id, shown[i]) for i, post in store.mentions.many(shown).items()}
        assert len(places) == len({talk for talk, _ in places}), "a conversation stands in one case"
        sends = [i for case in cases for i in case.sends]
        assert sorted(sends) == sorted(item.id for item in self.world.items(x=True))
        assert set(store.cases.ids("open", 0, 99)) == {case.id for case in cases if case.is_open}
        for case in cases:
            assert (case.state is CaseState.MERGED) == (case.merged is not None)
            into = store.cases.recorded(case.merged_into) if case.merged else None
            assert into is None or case.id in into.joined
            parts = store.cases.many(case.joined).values()
            assert [part.merged_into for part in parts] == [case.id] * len(case.joined)
        check_places(self.world)
        check_received(self.world)

    # -- what happens

    def write(self) -> None:
        self._post(self.draw.randrange(6))

    def _post(self, talk: int) -> None:
        post_id = str(1000 + len(self.written))
        self.written.append(post_id)
        self.world.now += timedelta(seconds=7)
        author = Author("a", "mira_k", "Mira")
        post = Mention(
            post_id, post_id, author, "Is the pool open?", self.world.now, f"c{talk}", may_reply=True
        )
        ingest(self.world.desk, WATCH, [post])

    def merge(self) -> None:
        """Merge one or two into a case: of those that are open mostly, as on a card; else of all."""
        every = self._cases()
        found = [case for case in every if case.is_open] if self.draw.random() < 0.8 else every
        if len(found) > 1:
            into, *others = [case.id for case in self.draw.sample(found, min(len(found), 3))]
            self._tried(lambda: merge(self.world.desk, into, others, WRITER))

    def split(self) -> None:
        if found := [case for case in self._cases() if case.joined]:
            case_id = self.draw.choice(found).id
            self._tried(lambda: split(self.world.desk, case_id, WRITER))

    def act(self) -> None:
        case, now = self.draw.choice(self._cases()), self.world.now
        rule = self.draw.choice(
            [
                lambda one: case_rules.claim(one, WRITER, now),
                lambda one: case_rules.resolve(one, WRITER, now),
                lambda one: case_rules.reopen(one, now),
            ]
        )
        self._tried(lambda: self.world.desk.store.cases.change(case.id, rule))

    def reply(self) -> None:
        """Reply on any case, also on one that was merged: its card still stands somewhere."""
        store = self.world.desk.store
        case = store.cases.get(self.draw.choice(self._cases()).id)
        assert case is not None
        post = store.mentions.get(self.draw.choice(case.mentions))
        assert post is not None
        typed = ReplyDraft(self.world._text())
        item = new_reply(case, post, typed, WRITER, self.world.now, self.world.desk.settings.undo_window)
        self._tried(lambda: submit(self.world.desk, case.id, item, case))

    def delete_a_post(self) -> None:
        withdraw(self.world.desk, self.draw.choice(self.written), Gone.DELETED)

    def work(self) -> None:
        self.world.now += timedelta(seconds=61)
        self._tried(self.world.work)

    def _tried(self, what: Callable[[], object]) -> None:
        def tried() -> None:
            try:
                what()
            except Moved:
                return

        if self.draw.random() < KILLED:
            self.world.killed(self.draw.randrange(COMMANDS), tried)
        else:
            self.world.tried(tried)

    def _cases(self) -> list[Case]:
        return list(self.world.desk.store.cases.every())


@pytest.mark.share
@pytest.mark.timeout(3600)
def test_whatever_is_merged_and_split_each_post_and_each_reply_stands_in_one_case(
    redis_url: str, tmp_path: Path
) -> None:
    for seed in range(SEEDS[os.environ.get("LAW", "")]):
        world = World(redis_url, tmp_path)
        try:
            law = Merging(world, seed)
            for step in range(STEPS):
                law.step()
                try:
                    law.check()
                except AssertionError as error:
                    raise AssertionError(f"seed {seed}, step {step}: {error}") from error
        finally:
            world.close()
