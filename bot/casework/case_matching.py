"""Whether a case is one that a filter asks for; what needs its posts' words is asked apart."""

from __future__ import annotations

from datetime import datetime

from bot.case_query import CaseFilter, Owner, OwnerKind, Standing
from bot.casework.sla import is_overdue
from bot.model import CaseState, EscalationState
from bot.model.case_brief import CaseBrief

STATES = {
    Standing.REPLIED: CaseState.ANSWERED,
    Standing.SNOOZED: CaseState.SNOOZED,
    Standing.RESOLVED: CaseState.RESOLVED,
}


def is_wanted(case: CaseBrief, wanted: CaseFilter, me: str, now: datetime) -> bool:
    """Return whether all that a filter asks for is so of a case, but for the words in its posts."""
    return (
        case.state is not CaseState.MERGED
        and _stands(case, wanted)
        and (not wanted.owners or any(_owned(case, one, wanted, me) for one in wanted.owners))
        and (not wanted.overdue or is_overdue(case, now))
        and (not wanted.escalated or _waits_for_help(case))
        and (not wanted.levels or case.level in wanted.levels)
        and (not wanted.sentiments or _label(case) in wanted.sentiments)
        and (not wanted.topics or not {one.lower() for one in case.topics}.isdisjoint(wanted.topics))
        and (not wanted.authors or _wrote(case, wanted))
        and (wanted.since is None or case.opened_at >= wanted.since)
        and (wanted.until is None or case.opened_at < wanted.until)
    )


def _wrote(case: CaseBrief, wanted: CaseFilter) -> bool:
    """Tell whether one of the authors opened the case, also under an earlier handle."""
    if case.author_id in wanted.author_ids:
        return True
    return case.handle.lower() in {one.lower() for one in wanted.authors}


def _stands(case: CaseBrief, wanted: CaseFilter) -> bool:
    """Tell whether a case matches; one whose posts are gone asks for nothing: only a search, or `is:any`,
    finds it while it is open.
    """
    if wanted.is_search or Standing.ANY in wanted.standings:
        return True
    if not wanted.standings:
        return case.is_open and not case.needs_nothing
    return any(_is(case, one) for one in wanted.standings)


def _is(case: CaseBrief, standing: Standing) -> bool:
    if standing is Standing.RESOLVED:
        return case.state is CaseState.RESOLVED
    asks = case.is_open and not case.needs_nothing
    return asks and (standing is Standing.OPEN or case.state is STATES[standing])


def _owned(case: CaseBrief, owner: Owner, wanted: CaseFilter, me: str) -> bool:
    """Unclaimed is what waits for somebody to take it, unless it is asked how it stands."""
    if owner.kind is OwnerKind.NOBODY:
        return not case.owner and (bool(wanted.standings) or case.state is CaseState.OPEN)
    return case.owner == (me if owner.kind is OwnerKind.ME else owner.value)


def _waits_for_help(case: CaseBrief) -> bool:
    return case.escalation is not None and case.escalation.state is EscalationState.OPEN


def _label(case: CaseBrief) -> str:
    return str(case.sentiment.label) if case.sentiment else ""
