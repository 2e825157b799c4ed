"""Merging as a law: whatever people, customers and kills do in any order, each post and each reply stands in
exactly one case that is shown, and the lists hold exactly what their records say.
"""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.cases import case_rules
from bot.cases.batch_rules import LeftAlone
from bot.casework.merge_cases import merge, split
from bot.listening.ingest import ingest
from bot.listening.withdrawal import withdraw
from bot.model import Author, Case, CaseState, Mention, Source, Watch
from bot.model.resolution import Gone
from bot.model.views.reply_form import ReplyDraft
from bot.replies.submitting import Moved, new_reply, submit
from tests.law.invariants import check_places, check_received
from tests.law.world import WRITER, World

EXAMPLES = {"": 25, "chaos": 600}
STEPS = 30
WATCH = Watch("brand", "Mentions of us", Source.MENTIONS)
TALKS = st.integers(0, 3)
PICK = st.integers(0, 20)
KILLS = st.one_of(st.none(), st.none(), st.integers(0, 40))  # commands to Redis until the process is killed


class Merging(RuleBasedStateMachine):
    redis_url: str

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="law-")
        self.world = World(self.redis_url, Path(self._folder.name))
        self.written: list[str] = []

    def _cases(self) -> list[Case]:
        return list(self.world.desk.store.cases.every())

    def _one(self, pick: int) -> Case | None:
        """Any case, also one that was merged: its card still has buttons somewhere."""
        found = self._cases()
        return found[pick % len(found)] if found else None

    @initialize()
    def four_cases(self) -> None:
        for talk in range(4):
            self.write(talk)

    @rule(talk=TALKS)
    def write(self, talk: int) -> None:
        post_id = str(1000 + len(self.written))
        self.written.append(post_id)
        author = Author("a", "mira_k", "Mira")
        self.world.now += timedelta(seconds=7)
        post = Mention(
            post_id, post_id, author, "Is the pool open?", self.world.now, f"c{talk}", may_reply=True
        )
        ingest(self.world.desk, WATCH, [post])

    @rule(pick=PICK, other=PICK, kill=KILLS)
    def merge(self, pick: int, other: int, kill: int | None) -> None:
        """Merge one or two into a case: of those that are open mostly, as on a card; else of all."""
        every = self._cases()
        found = [case for case in every if case.is_open] if pick % 4 else every
        if len(found) > 1:
            into = found[pick % len(found)]
            others = [one.id for one in found if one.id != into.id][other % 2 :][: 1 + other % 3]
            self._killed(kill, lambda: merge(self.world.desk, into.id, others, WRITER))

    @rule(pick=PICK, kill=KILLS)
    def split(self, pick: int, kill: int | None) -> None:
        found = [case for case in self._cases() if case.joined]
        if found:
            case = found[pick % len(found)]
            self._killed(kill, lambda: split(self.world.desk, case.id, WRITER))

    @rule(pick=PICK, what=st.sampled_from(["claim", "resolve", "reopen"]))
    def act(self, pick: int, what: str) -> None:
        case, now = self._one(pick), self.world.now
        rules = {
            "claim": lambda one: case_rules.claim(one, WRITER, now),
            "resolve": lambda one: case_rules.resolve(one, WRITER, now),
            "reopen": lambda one: case_rules.reopen(one, now),
        }
        if case:
            self._killed(None, lambda: self.world.desk.store.cases.change(case.id, rules[what]))

    @rule(pick=PICK, kill=KILLS)
    def reply(self, pick: int, kill: int | None) -> None:
        store, known = self.world.desk.store, self._one(pick)
        case = store.cases.get(known.id) if known else None
        post = store.mentions.get(case.latest) if case else None
        if case is None or post is None:
            return
        typed = ReplyDraft(self.world._text())
        item = new_reply(case, post, typed, WRITER, self.world.now, self.world.desk.settings.undo_window)
        self._killed(kill, lambda: submit(self.world.desk, case.id, item, case))

    @rule(pick=PICK)
    def delete_a_post(self, pick: int) -> None:
        if self.written:
            withdraw(self.world.desk, self.written[pick % len(self.written)], Gone.DELETED)

    @rule(kill=KILLS)
    def work(self, kill: int | None) -> None:
        self.world.now += timedelta(seconds=61)
        self._killed(kill, self.world.work)

    def _killed(self, kill: int | None, what: object) -> None:
        assert callable(what)

        def tried() -> None:
            try:
                what()
            except (LeftAlone, Moved):
                return

        if kill is None:
            self.world.tried(tried)
        else:
            self.world.killed(kill, tried)

    @invariant()
    def each_post_stands_in_one_case(self) -> None:
        shown = [case for case in self._cases() if not case.merged]
        assert sorted(i for case in shown for i in case.mentions) == sorted(self.written)

    @invariant()
    def each_reply_stands_in_one_case(self) -> None:
        sends = [i for case in self._cases() for i in case.sends]
        assert len(sends) == len(set(sends))
        made = {item.id for item in self.world.items(x=True)}
        assert made == set(sends)

    @invariant()
    def the_lists_hold_what_the_records_say(self) -> None:
        cases, store = self._cases(), self.world.desk.store
        assert set(store.cases.ids("open", 0, 99)) == {case.id for case in cases if case.is_open}
        for case in cases:
            assert (case.state is CaseState.MERGED) == (case.merged is not None)
            if case.merged:
                into = store.cases.recorded(case.merged.into)
                assert into is not None
                assert case.id in into.joined
            for joined in case.joined:
                part = store.cases.recorded(joined)
                assert part is not None
                assert part.merged_into == case.id

    @invariant()
    def nothing_goes_out_twice(self) -> None:
        check_places(self.world)
        check_received(self.world)

    def teardown(self) -> None:
        self.world.close()
        self._folder.cleanup()


@pytest.mark.timeout(3600)
def test_whatever_is_merged_and_split_each_post_and_each_reply_stands_in_one_case(redis_url: str) -> None:
    machine = type("Machine", (Merging,), {"redis_url": redis_url})
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
