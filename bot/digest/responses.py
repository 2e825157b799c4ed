"""How long customers waited: for a first answer, and until their matter was resolved; by persons only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.casework.business_hours import BusinessHours, NeverOpen
from bot.casework.sla import hours_of
from bot.desk import Desk
from bot.digest.top_posts import briefs
from bot.model import Case
from bot.model.views.brief import Brief
from bot.model.views.case_times import CaseTimes
from bot.model.views.responses import Answered, Rep, Responses, Times
from bot.model.views.span import Span
from bot.stats import median, p90

Waits = Sequence[timedelta]


def responses_of(desk: Desk, span: Span, known: Mapping[str, Brief] | None = None) -> Responses:
    """Return first replies and resolutions of a span; `known`: posts that are read already."""
    counts = desk.store.counts
    answered_ids = counts.marked("answered", span.start, span.end)
    resolved_ids = counts.marked("resolved", span.start, span.end)
    cases = desk.store.cases.times([*answered_ids, *resolved_ids])
    replied = tuple(cases[i] for i in answered_ids if i in cases)
    resolved = tuple(cases[i] for i in resolved_ids if i in cases)
    opened = _opened(desk, {c.opened_by for c in (*replied, *resolved)}, known or {})
    hours = hours_of(desk.settings)

    def answer(case: CaseTimes) -> Answered:
        first = opened.get(case.opened_by)
        start, end = came(case, first), case.first_reply_at or case.opened_at
        return Answered(case, first, max(end - start, timedelta(0)), _open_time(hours, start, end))

    answered = tuple(answer(case) for case in replied)
    handled = [(c.first_reply_at, c.resolution.at) for c in resolved if c.first_reply_at and c.resolution]
    ended = [(came(c, opened.get(c.opened_by)), c.resolution.at) for c in resolved if c.resolution]
    return Responses(
        answered,
        resolved,
        _summed([a.wait for a in answered], [a.business for a in answered]),
        _between(hours, handled),
        _between(hours, ended),
    )


def _opened(desk: Desk, ids: set[str], known: Mapping[str, Brief]) -> Mapping[str, Brief]:
    missing = [i for i in ids if i not in known]
    return {**known, **{brief.id: brief for brief in briefs(desk, missing)}}


def came(case: Case | CaseTimes, first: Brief | None) -> datetime:
    """Return when the customer wrote first; where that post was erased, or somebody added it by hand (it may
    be years old), when the case was opened.
    """
    return first.created_at if first and not case.added_by else case.opened_at


def by_rep(found: Responses) -> tuple[Rep, ...]:
    """By Slack user, in the order of their ids."""
    waits: dict[str, list[timedelta]] = defaultdict(list)
    resolved: dict[str, int] = defaultdict(int)
    for one in found.answered:
        waits[one.case.first_reply_by].append(one.wait)
    for case in found.resolved:
        resolved[case.resolution.by if case.resolution else ""] += 1
    users = sorted({*waits, *resolved})
    return tuple(Rep(u, len(waits.get(u, ())), resolved.get(u, 0), median(waits.get(u, ()))) for u in users)


def _between(hours: BusinessHours, ends: Iterable[tuple[datetime, datetime]]) -> Times:
    pairs = [(start, max(start, end)) for start, end in ends]
    return _summed([e - s for s, e in pairs], [_open_time(hours, s, e) for s, e in pairs])


def _summed(waits: Waits, business: Waits) -> Times:
    return Times(len(waits), median(waits), p90(waits), median(business), p90(business))


def _open_time(hours: BusinessHours, start: datetime, end: datetime) -> timedelta:
    try:
        return hours.elapsed(start, end)
    except NeverOpen:
        return timedelta(0)
