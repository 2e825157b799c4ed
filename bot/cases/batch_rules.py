"""Acting on many cases unread: each is left alone if it is not as it was when it was selected; pure."""

from __future__ import annotations

from dataclasses import replace

from bot.cases import case_rules, snooze
from bot.cases.case_rules import Declined
from bot.cases.escalations import closed_with
from bot.model import Case, CaseState, EscalationState
from bot.model.batch import Batch, BatchAct, Done, Seen, Skip
from bot.sentiment import Label

NEW_STATE = {
    CaseState.RESOLVED: Skip.RESOLVED,
    CaseState.ANSWERED: Skip.REPLIED,
    CaseState.SNOOZED: Skip.SNOOZED,
    CaseState.OPEN: Skip.CHANGED,
    CaseState.MERGED: Skip.MERGED,
}


class LeftAlone(Declined):
    """The case stays as it is; `why`, and who made it so."""

    def __init__(self, why: Skip, who: str = "") -> None:
        super().__init__(str(why))
        self.why = why
        self.who = who


def seen_of(case: Case, label: Label | None = None) -> Seen:
    """Return what matters of a case that is listed for selection; `label`: its newest post's, as
    corrected.
    """
    return Seen(case.id, case.state, case.owner, len(case.mentions), _waits_for_help(case), label)


def check_unchanged(case: Case, seen: Seen) -> None:
    """Errors: `LeftAlone` for a case that is not as it was seen."""
    if case.needs_nothing:
        raise LeftAlone(Skip.DELETED)
    if case.state is not seen.state:
        raise _moved_on(case)
    if case.owner != seen.owner:
        raise LeftAlone(Skip.CLAIMED, case.owner) if case.owner else LeftAlone(Skip.RELEASED)
    if len(case.mentions) != seen.posts:
        raise LeftAlone(Skip.WROTE_AGAIN)
    if _waits_for_help(case) and not seen.escalated:
        raise LeftAlone(Skip.ESCALATED, case.escalation.by if case.escalation else "")


def done_to(case: Case, batch: Batch) -> Case:
    """Return the case once the batch has acted on it. Errors: `LeftAlone` where it is so already."""
    match batch.act:
        case BatchAct.RESOLVE:
            if not case.is_open:
                raise LeftAlone(Skip.RESOLVED, _resolver(case))
            return closed_with(case_rules.resolve(case, batch.by, batch.at, batch.outcome))
        case BatchAct.ASSIGN:
            if case.owner == batch.to:
                raise LeftAlone(Skip.SAME, case.owner)
            return case_rules.assign(case, batch.to, batch.at)
        case BatchAct.HAND_OVER:
            if batch.to:
                return case_rules.assign(case, batch.to, batch.at)
            return case_rules.release(case, batch.by)
        case BatchAct.SNOOZE if batch.until is not None:
            return snooze.snooze(case, batch.until, batch.at)
    return case


def before(case: Case, mention: str = "", label: Label | None = None) -> Done:
    """Return how a case is, for an undo."""
    asked = case.escalation
    return Done(
        case.id,
        case.state,
        case.owner,
        case.owner_since,
        case.waiting_since,
        case.waited_from,
        case.snoozed_until,
        asked.state if asked else None,
        mention,
        label,
    )


def undone(case: Case, batch: Batch, was: Done) -> Case:
    """Return the case as it was before the batch; one that is so again stays as it is.

    Errors: `LeftAlone` where somebody has gone on with it.
    """
    if before(case, was.mention, was.label) == was:
        return case
    match batch.act:
        case BatchAct.RESOLVE:
            return _unresolved(case, batch, was)
        case BatchAct.ASSIGN | BatchAct.HAND_OVER:
            if (case.owner, case.owner_since) != (batch.to, batch.at if batch.to else None):
                raise LeftAlone(Skip.CLAIMED if case.owner else Skip.RELEASED, case.owner)
            return replace(case, owner=was.owner, owner_since=was.owner_since)
        case BatchAct.SNOOZE:
            if (case.state, case.snoozed_until) != (CaseState.SNOOZED, batch.until):
                raise _moved_on(case)
            return replace(case, state=was.state, snoozed_until=was.snoozed_until)
    return case


def _unresolved(case: Case, batch: Batch, was: Done) -> Case:
    ended = case.resolution
    if case.is_open or ended is None or (ended.by, ended.at) != (batch.by, batch.at):
        raise _moved_on(case)
    asked = case.escalation
    if asked and was.escalation and asked.state is EscalationState.CLOSED:
        asked = replace(asked, state=was.escalation)
    return replace(
        case,
        state=was.state,
        resolution=None,
        waiting_since=was.waiting_since,
        waited_from=was.waited_from,
        snoozed_until=was.snoozed_until,
        escalation=asked,
    )


def _moved_on(case: Case) -> LeftAlone:
    """Say what became of the case, and by whom."""
    by = {CaseState.RESOLVED: _resolver(case), CaseState.ANSWERED: case.answered_by}
    return LeftAlone(NEW_STATE[case.state], by.get(case.state, ""))


def _resolver(case: Case) -> str:
    return case.resolution.by if case.resolution else ""


def _waits_for_help(case: Case) -> bool:
    return case.escalation is not None and case.escalation.state is EscalationState.OPEN
