"""Correct the sentiment of many cases' newest posts, each as by a press on its card."""

from __future__ import annotations

from bot.cases import batch_rules
from bot.cases.batch_rules import LeftAlone
from bot.casework.correcting import correct
from bot.desk import Desk
from bot.model import Case, Mention
from bot.model.batch import Batch, Done, Seen, Skip
from bot.store.pipe import Pipe


def label_one(desk: Desk, batch: Batch, seen: Seen, case: Case) -> None:
    """Mark the newest post, if it is the one that was seen. Errors: `LeftAlone`."""

    def check(now: Case, post: Mention) -> None:
        if now.needs_nothing or post.withdrawn:
            raise LeftAlone(Skip.DELETED)
        if len(now.mentions) != seen.posts:
            raise LeftAlone(Skip.WROTE_AGAIN)
        if post.corrected_label != seen.label:
            raise LeftAlone(Skip.LABELLED, post.corrected_by)
        if (post.corrected_label or (post.sentiment.label if post.sentiment else None)) == batch.label:
            raise LeftAlone(Skip.SAME)

    def queue(pipe: Pipe, now: Case, post: Mention) -> None:
        desk.store.batches.add_done(pipe, batch.id, batch_rules.before(now, post.id, post.corrected_label))

    if correct(desk, case.id, case.latest, batch.by, batch.label, check, queue) is None:
        raise LeftAlone(Skip.DELETED)
    desk.store.cards.touch(case.id)


def label_back(desk: Desk, batch: Batch, was: Done) -> None:
    """Take it back, where nobody has marked the post otherwise since. Errors: `LeftAlone`."""

    def check(now: Case, post: Mention) -> None:
        if now.needs_nothing or post.withdrawn:
            raise LeftAlone(Skip.DELETED)
        if post.corrected_label == was.label:
            return  # it is so again
        if (post.corrected_label, post.corrected_by) != (batch.label, batch.by):
            raise LeftAlone(Skip.LABELLED, post.corrected_by)

    if correct(desk, was.case_id, was.mention, batch.by, was.label, check) is None:
        raise LeftAlone(Skip.DELETED)
    desk.store.cards.touch(was.case_id)
