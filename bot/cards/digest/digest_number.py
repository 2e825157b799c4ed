"""The window of one number: what it means, and the cases behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.blockkit.elements import context, divider, modal, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cards.case.case_list import case_list_blocks
from bot.model.views.case_list import CaseList


@dataclass(frozen=True)
class Number:
    """`meaning` is the definition that people read one press away from the number."""

    title: str
    meaning: str


BY_PERSON = "What Perch does automatically does not count."
NUMBERS: dict[str, Number] = {
    "mentions": Number(
        "Mentions",
        "Posts by others that mention the brand or match a watch, by the time they were written. "
        "Each post once, also when several watches caught it or its author edited it.",
    ),
    "negative": Number(
        "Negative mentions",
        "Mentions that Perch's analyser labelled negative when they came in. Corrections by people are "
        "counted separately and do not change this number.",
    ),
    "positive": Number(
        "Positive mentions",
        "Mentions that Perch's analyser labelled positive when they came in.",
    ),
    "answered": Number(
        "First response",
        "From the customer's first post of a case to the first reply or DM by a person that arrived. "
        "A case counts on the day of that reply. Median: half of the customers waited no longer. "
        f"p90: nine in ten waited no longer. Business hours leave out closed hours and holidays. {BY_PERSON}",
    ),
    "handled": Number(
        "Handling",
        "From the first reply by a person to the resolution by a person, "
        "for cases that were resolved in this "
        f"time and had a reply. {BY_PERSON}",
    ),
    "resolved": Number(
        "Resolution",
        "From the customer's first post of a case to its resolution by a person. A case counts on the day it "
        f"was resolved; one that was reopened does not. {BY_PERSON}",
    ),
    "escalated": Number(
        "Escalated",
        "Cases that a person escalated. One escalated several times counts on the last day.",
    ),
    "opened": Number(
        "New cases",
        "Cases that came in: one customer's matter in one conversation. A further post of the same customer "
        "in it is a mention, and no new case.",
    ),
    "waiting": Number(
        "Still waiting",
        "Open cases, as of now, whose customer wrote last and has had "
        "no reply since. The longest wait first.",
    ),
    "overdue": Number(
        "Overdue",
        "Waiting cases, as of now, whose time for a reply (PERCH_FIRST_RESPONSE, "
        "in business hours, by priority) has passed.",
    ),
    "snoozed": Number(
        "Snoozed",
        "Cases set aside until a later time, as of now.",
    ),
    "failed": Number(
        "Refused or unknown sends",
        "Replies, DMs, deletions and hidings of the last 14 days that X refused while the customer "
        "still waits, and those whose delivery is unknown. A scheduled post counts until it is posted, "
        "changed or cancelled, and has no case.",
    ),
    "corrected": Number(
        "Corrections of sentiment",
        "Mentions whose label a person set in this time, whether they changed or confirmed Perch's label.",
    ),
}  # fmt: skip


def number_view(number: Number, found: CaseList, now: datetime) -> Block:
    """Render the window; `found` carries the span's name as its title."""
    meaning = section(md("*What it means*\n{}", number.meaning))
    more = context(md("Every number and how it is counted: docs/numbers.md"))
    cases = case_list_blocks(replace(found, title=md("{}, {}", number.title, found.title)), now)
    return modal("digest_number", number.title[:24], [meaning, more, divider(), *cases])
