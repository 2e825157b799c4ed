"""Every number of the digest: which cases are behind it."""

from __future__ import annotations

from collections.abc import Callable

from bot.blockkit.markup import literal
from bot.casework.case_lines import of_ids
from bot.desk import Desk
from bot.digest.top_posts import briefs
from bot.digest.undone import failed_sends
from bot.model import Case
from bot.model.views.case_list import CaseList
from bot.model.views.span import Span, from_key

Ids = Callable[[Desk, Span], list[str]]


def _mentioned(label: str = "") -> Ids:
    def ids(desk: Desk, span: Span) -> list[str]:
        found = briefs(desk, desk.store.counts.mentioned(span.start, span.end))
        return list(dict.fromkeys(b.case_id for b in found if not label or b.label == label))

    return ids


def _marked(mark: str) -> Ids:
    return lambda desk, span: desk.store.counts.marked(mark, span.start, span.end)


def _now(index: str) -> Ids:
    return lambda desk, span: desk.store.cases.ids(index, 0, 100_000)


def _overdue(desk: Desk, span: Span) -> list[str]:
    return desk.store.cases.ids("due", 0, 100_000, until=desk.clock())


def _failed(desk: Desk, span: Span) -> list[str]:
    failed = [f.item for f in failed_sends(desk) if f.item.created_at < span.end]
    return list(dict.fromkeys(item.case_id for item in failed if item.case_id))


def _corrected(desk: Desk, span: Span) -> list[str]:
    found = desk.store.mentions.many(desk.store.corrections.ids(span.start, span.end)).values()
    return list(dict.fromkeys(mention.case_id for mention in found))


# Each number by its name, which buttons carry.
NUMBERS: dict[str, Ids] = {
    "mentions": _mentioned(),
    "negative": _mentioned("negative"),
    "positive": _mentioned("positive"),
    "answered": _marked("answered"),
    "handled": lambda desk, span: [i for i, c in _resolved(desk, span).items() if c.first_reply_at],
    "resolved": _marked("resolved"),
    "escalated": _marked("escalated"),
    "opened": lambda desk, span: desk.store.counts.opened(span.start, span.end),
    "waiting": _now("waiting"),
    "overdue": _overdue,
    "snoozed": _now("snoozed"),
    "failed": _failed,
    "corrected": _corrected,
}


FORMER = {"unhappy": "negative", "happy": "positive"}  # buttons on digests that are already posted


def number_list(desk: Desk, key: str, page: int = 0) -> CaseList:
    """Return a page of the cases behind "#negative:1730000000-1730086400". Errors: KeyError, ValueError."""
    name, _, span_key = key.removeprefix("#").partition(":")
    span = from_key(span_key, desk.settings.timezone)
    ids = NUMBERS[FORMER.get(name, name)]
    return of_ids(desk, key, literal(span.title), ids(desk, span), page)


def _resolved(desk: Desk, span: Span) -> dict[str, Case]:
    return desk.store.cases.many(desk.store.counts.marked("resolved", span.start, span.end))
