"""Which cases a filter of /mentions wants: each kind narrows,
and what asks for nothing stays out of lists of work.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.case_query import parse
from bot.casework.case_matching import is_wanted
from bot.model import Case, CaseState, Escalation
from bot.model.case_brief import CaseBrief
from bot.model.resolution import Gone
from bot.typed_json import decode, encode
from tests.rules.answering import NOON, case, minutes


def wants(query: str, one: Case, me: str = "U0ANA") -> bool:
    brief = decode(CaseBrief, encode(one))
    return is_wanted(brief, parse(query, NOON, ZoneInfo("UTC")), me, NOON)


MINE = case(owner="U0ANA")
LATE = case(due_at=minutes(-5))
ASLEEP = case(state=CaseState.SNOOZED, snoozed_until=minutes(60))
REPLIED = case(state=CaseState.ANSWERED, waiting_since=None)
RESOLVED = case(state=CaseState.RESOLVED, waiting_since=None)
GONE = case(withdrawn=Gone.DELETED)
ESCALATED = case(escalation=Escalation("e", "U0BEN", NOON, "#help"))


@pytest.mark.parametrize(
    ("query", "one", "wanted"),
    [
        ("mine", MINE, True),
        ("mine", case(owner="U0BEN"), False),
        ("owner:U0123BEN", case(owner="U0123BEN"), True),
        ("unclaimed", case(), True),
        ("unclaimed", MINE, False),
        ("unclaimed", ASLEEP, False),
        ("unclaimed is:snoozed", ASLEEP, True),
        ("mine unclaimed", MINE, True),
        ("overdue", LATE, True),
        ("overdue", case(due_at=minutes(5)), False),
        ("is:open", ASLEEP, True),
        ("snoozed", ASLEEP, True),
        ("snoozed replied", REPLIED, True),
        ("replied", case(), False),
        ("resolved", RESOLVED, True),
        ("is:open", RESOLVED, False),
        ("any", RESOLVED, True),
        ("negative", RESOLVED, False),
        ("is:open", GONE, False),
        ("any", GONE, True),
        ("escalated", ESCALATED, True),
        ("escalated", case(), False),
        ("@MIRA", RESOLVED, True),
        ("@mira is:open", RESOLVED, False),
        ("@nina", case(), False),
        ("topic:refund", case(), False),
        ("since:1d", case(opened_at=NOON - timedelta(hours=23)), True),
        ("since:1d", case(opened_at=NOON - timedelta(hours=25)), False),
    ],
)
def test_a_case_is_listed_only_where_all_that_is_asked_is_so(query: str, one: Case, wanted: bool) -> None:
    assert wants(query, one) is wanted


def test_a_topic_is_found_in_records_that_have_topics() -> None:
    text = encode(case())
    brief = decode(CaseBrief, text[:-1] + ',"topics":["Refund","baggage"]}')
    asked = parse("topic:refund", NOON, ZoneInfo("UTC"))
    assert is_wanted(brief, asked, "U0ANA", NOON)
