"""Act on the selected cases, one transaction each, and undo that.

A case that is not as it was selected is left alone, so of two people who act on the same cases each case is
done once, and the other one is told. How a case was is written in the transaction that changes it: a process
that is killed half-way leaves an undo for exactly what it did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from bot.batch.case_access import asked_once
from bot.batch.labelling import label_back, label_one
from bot.batch.topic_labelling import topic_back, topic_one
from bot.cases import batch_rules
from bot.cases.batch_rules import LeftAlone
from bot.cases.case_rules import Declined
from bot.casework.judging import judge_again
from bot.desk import Desk
from bot.model import Case
from bot.model.batch import OF_TOPICS, Batch, BatchAct, Done, Seen, Selection, Skip, Skipped
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import CasesAssigned
from bot.outbox.making import for_slack, people_first
from bot.store.cases import NoSuchCase
from bot.store.pipe import Pipe

ACTS = {
    BatchAct.RESOLVE: Act.RESOLVED,
    BatchAct.ASSIGN: Act.ASSIGNED,
    BatchAct.SNOOZE: Act.SNOOZED,
    BatchAct.HAND_OVER: Act.HANDED_OVER,
}


def _act(batch: Batch) -> Act:
    return ACTS[batch.act] if batch.to or batch.act is not BatchAct.HAND_OVER else Act.RELEASED


def carry_out(desk: Desk, batch: Batch, selection: Selection) -> Batch:
    """Do it to every chosen case that is as it was seen; return what became of them.

    A second call does nothing.
    """
    if not desk.store.batches.begin(batch):
        return desk.store.batches.get(batch.id) or batch
    seen = {one.case_id: one for one in selection.seen}
    asked = [asked_once(desk, batch.by), *([asked_once(desk, batch.to, Skip.UNSEEN)] if batch.to else [])]

    def may(case: Case) -> None:
        for ask in asked:
            ask(case)

    skipped = [
        left
        for case_id in selection.chosen
        if case_id in seen and (left := _tried(case_id, lambda: _one(desk, batch, seen[case_id], may)))  # noqa: B023
    ]
    ended = replace(batch, skipped=tuple(skipped), ended=True)
    desk.store.batches.keep(ended)
    _after(desk, ended)
    return ended


def undo(desk: Desk, batch: Batch) -> tuple[int, tuple[Skipped, ...]]:
    """Put back what the batch did, but for cases that somebody has gone on with; return how many, and those.

    Errors: `Declined` where it is undone already.
    """
    kept = desk.store.batches.get(batch.id) or batch
    if kept.undone or not desk.store.batches.begin_undo(batch.id):
        raise Declined("This is undone already.")
    may = asked_once(desk, batch.by)
    done = desk.store.batches.done(batch.id)
    left = [one for was in done if (one := _tried(was.case_id, lambda: _back(desk, batch, was, may)))]  # noqa: B023
    desk.store.batches.keep(replace(kept, undone=True))
    if batch.act is BatchAct.LABEL:
        judge_again(desk, [was.case_id for was in done])
    desk.wakeups.drain_cards()
    return len(done) - len(left), tuple(left)


def _tried(case_id: str, do: Callable[[], None]) -> Skipped | None:
    """Do it; return why not, where it was not done."""
    try:
        do()
    except LeftAlone as error:
        return Skipped(case_id, error.why, error.who)
    except NoSuchCase:
        return Skipped(case_id, Skip.ERASED)
    except Declined:
        return Skipped(case_id, Skip.CHANGED)
    return None


def _one(desk: Desk, batch: Batch, seen: Seen, may: Callable[[Case], None]) -> None:
    case = _there(desk, seen.case_id, may)
    if batch.act is BatchAct.LABEL:
        label_one(desk, batch, seen, case)
        return
    if batch.act in OF_TOPICS:
        topic_one(desk, batch, seen, partial(_same_place, asked=case), case)
        return

    def rule(now: Case) -> Case:
        _same_place(now, case)
        batch_rules.check_unchanged(now, seen)
        return batch_rules.done_to(now, batch)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        desk.store.batches.add_done(pipe, batch.id, batch_rules.before(before))
        desk.store.journal.write(
            pipe, Entry(batch.at, _act(batch), batch.by, after.id, batch.note, data=_data(batch))
        )

    desk.store.cases.change(case.id, rule, also)


def _back(desk: Desk, batch: Batch, was: Done, may: Callable[[Case], None]) -> None:
    case = _there(desk, was.case_id, may)
    if batch.act is BatchAct.LABEL:
        label_back(desk, batch, was)
        return
    if batch.act in OF_TOPICS:
        topic_back(desk, batch, was, partial(_same_place, asked=case))
        return

    def rule(now: Case) -> Case:
        _same_place(now, case)
        return batch_rules.undone(now, batch, was)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after == before:
            return  # an undo that was killed half-way had put it back
        data = {"act": str(_act(batch)), "of": batch.total}
        desk.store.journal.write(pipe, Entry(desk.clock(), Act.BATCH_UNDONE, batch.by, after.id, data=data))

    desk.store.cases.change(case.id, rule, also)


def _data(batch: Batch) -> dict[str, Any]:
    """Return what the journal keeps besides: `of` how many cases this is one."""
    more = {
        "to": batch.to,
        "until": batch.until.isoformat() if batch.until else "",
        "why": batch.outcome.value if batch.outcome else "",
    }
    return {"of": batch.total, **{name: value for name, value in more.items() if value}}


def _there(desk: Desk, case_id: str, may: Callable[[Case], None]) -> Case:
    """Return the case. Errors: `NoSuchCase`, `LeftAlone` where it stands in a channel that the presser does
    not see.
    """
    case = desk.store.cases.recorded(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    if case.merged:
        raise LeftAlone(Skip.MERGED, case.merged.by)
    may(case)
    return case


def _same_place(now: Case, asked: Case) -> None:
    """A case that has moved, or was merged, since the policy was asked is left alone."""
    if now.id != asked.id:
        raise LeftAlone(Skip.MERGED)
    if now.channel != asked.channel:
        raise LeftAlone(Skip.CLOSED)


def _after(desk: Desk, batch: Batch) -> None:
    """One message to whom they were assigned, labels judged, cards drawn."""
    ids = [was.case_id for was in desk.store.batches.done(batch.id)]
    if batch.act is BatchAct.LABEL:
        judge_again(desk, ids)
    if batch.to not in ("", batch.by) and ids:
        now = desk.clock()
        notice = CasesAssigned(batch.by, tuple(ids), batch.note, batch.to)
        item = for_slack(f"assigned-{batch.id}", batch.to, notice, now, rank=people_first(now), by=batch.by)
        with desk.store.writes() as pipe:
            desk.store.items.put(pipe, item)
    desk.wakeups.drain_cards()
