"""Add or remove a topic of many cases, each as by a person in its Topics window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.cases import batch_rules
from bot.cases.batch_rules import LeftAlone
from bot.cases.topic_changes import correct_topics
from bot.casework.topics.topic_corrections import corrected
from bot.desk import Desk
from bot.model import Case
from bot.model.batch import Batch, BatchAct, Done, Seen, Skip
from bot.store.work import Work

Check = Callable[[Case], None]


def topic_one(desk: Desk, batch: Batch, seen: Seen, place: Check, case: Case) -> None:
    """Change the topics of a case that is as it was seen. Errors: `LeftAlone`, also where it is so."""
    adds = batch.act is BatchAct.ADD_TOPIC

    def rule(now: Case) -> Case:
        place(now)
        if now.needs_nothing:
            raise LeftAlone(Skip.DELETED)
        if len(now.mentions) != seen.posts:
            raise LeftAlone(Skip.WROTE_AGAIN)
        if (batch.topic in now.topics) is adds:
            raise LeftAlone(Skip.SAME)
        ticked, left = ([], [batch.topic]) if adds else ([batch.topic], [])
        return correct_topics(now, ticked, left, batch.by, batch.at)

    def step(work: Work) -> None:
        before, after = desk.store.cases.apply(work, case.id, rule)
        was = replace(
            batch_rules.before(before), topics=before.topics, topics_corrected=before.topics_corrected
        )
        desk.store.batches.add_done(work, batch.id, was)
        corrected(desk, work, before, after, batch.by, batch.at, of=batch.total)

    desk.store.change(step)


def topic_back(desk: Desk, batch: Batch, was: Done, place: Check) -> None:
    """Take it back, where nobody has said the topics since. Errors: `LeftAlone`."""

    def rule(now: Case) -> Case:
        place(now)
        if (now.topics, now.topics_corrected) == (was.topics, was.topics_corrected):
            return now  # an undo that was killed half-way had put it back
        said = now.topics_corrected
        if said is None or (said.by, said.at) != (batch.by, batch.at):
            raise LeftAlone(Skip.TOPICS_SET, said.by if said else "")
        if was.topics_corrected is None:  # the rules say again what it is about, later posts included
            return replace(now, topics=said.found, topics_corrected=None)
        earlier = replace(was.topics_corrected, found=said.found)
        return replace(now, topics=was.topics, topics_corrected=earlier)

    def step(work: Work) -> None:
        before, after = desk.store.cases.apply(work, was.case_id, rule)
        corrected(desk, work, before, after, batch.by, desk.clock(), of=batch.total)

    desk.store.change(step)
