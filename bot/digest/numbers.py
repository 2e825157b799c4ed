"""Every number of the digest: what it means, in words, and which cases are behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.casework.lists import CaseList, of_ids
from bot.desk import Desk
from bot.digest.span import Span, from_key
from bot.digest.top_posts import briefs
from bot.digest.undone import failed_sends
from bot.model import Case

Ids = Callable[[Desk, Span], list[str]]


@dataclass(frozen=True)
class Number:
    """`meaning` is the definition that people read one press away from the number."""

    title: str
    meaning: str
    ids: Ids


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


BY_PERSON = "What Perch does by itself does not count."
NUMBERS: dict[str, Number] = {
    "mentions": Number(
        "Mentions",
        "Posts by others that mention the brand or match a watch, by the time they were written. "
        "Each post once, also when several watches caught it or its author edited it.",
        _mentioned(),
    ),
    "negative": Number(
        "Negative mentions",
        "Mentions that Perch's analyser labelled negative when they came in. "
        "Corrections by people are counted apart, and do not change this number.",
        _mentioned("negative"),
    ),
    "positive": Number(
        "Positive mentions", "Mentions that Perch's analyser labelled positive when they came in.",
        _mentioned("positive"),
    ),
    "answered": Number(
        "First response",
        "From the customer's first post of a case to the first reply or DM by a person that arrived. "
        "A case counts on the day of that reply. Median: half of the customers waited no longer. "
        f"p90: nine in ten waited no longer. Business hours leave out closed hours and holidays. {BY_PERSON}",
        _marked("answered"),
    ),
    "handled": Number(
        "Handling",
        "From the first reply by a person to the resolution by a person, for cases that were resolved in this "
        f"time and had a reply. {BY_PERSON}",
        lambda desk, span: [i for i, c in _resolved(desk, span).items() if c.first_reply_at],
    ),
    "resolved": Number(
        "Resolution",
        "From the customer's first post of a case to its resolution by a person. A case counts on the day it "
        f"was resolved; one that was opened again since does not. {BY_PERSON}",
        _marked("resolved"),
    ),
    "escalated": Number(
        "Escalated",
        "Cases that a person escalated. One that was escalated again counts on the day of the last time.",
        _marked("escalated"),
    ),
    "opened": Number(
        "New cases",
        "Cases that came in: one customer's matter in one conversation. A further post of the same customer "
        "in it is a mention, and no new case.",
        lambda desk, span: desk.store.counts.opened(span.start, span.end),
    ),
    "waiting": Number(
        "Still waiting",
        "Open cases, as of now, whose customer wrote last and has had no reply since. The longest wait first.",
        _now("waiting"),
    ),
    "overdue": Number(
        "Overdue",
        "Waiting cases, as of now, whose time for an answer (PERCH_FIRST_RESPONSE, in business hours, by "
        "priority) is over.",
        _overdue,
    ),
    "snoozed": Number("Snoozed", "Cases that somebody has put aside until a time, as of now.", _now("snoozed")),
    "failed": Number(
        "Refused or unknown sends",
        "Replies, DMs, deletions and hidings of the last 14 days that X refused while the customer still waits, and "
        "those of which nobody knows whether they arrived. A planned post counts until it is posted, changed or "
        "cancelled, and has no case.",
        _failed,
    ),
    "corrected": Number(
        "Corrections of sentiment",
        "Mentions whose label a person set in this time: to another one, or to the one that Perch had given.",
        _corrected,
    ),
}  # fmt: skip


FORMER = {"unhappy": "negative", "happy": "positive"}  # buttons on digests that are already posted


def number_list(desk: Desk, key: str, page: int = 0) -> CaseList:
    """A page of the cases behind "#negative:1730000000-1730086400". Errors: KeyError, ValueError."""
    name, _, span_key = key.removeprefix("#").partition(":")
    span = from_key(span_key, desk.settings.timezone)
    number = NUMBERS[FORMER.get(name, name)]
    return of_ids(desk, key, f"{number.title}, {span.title}", number.ids(desk, span), page)


def list_key(name: str, span: Span) -> str:
    return f"#{name}:{span.key}"


def _resolved(desk: Desk, span: Span) -> dict[str, Case]:
    return desk.store.cases.many(desk.store.counts.marked("resolved", span.start, span.end))
