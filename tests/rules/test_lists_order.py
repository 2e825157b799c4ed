"""In a list, what waits stands above what does not."""

from __future__ import annotations

from bot.cases.snooze import end_snooze
from bot.casework.list_order import by_what_waits
from bot.model import CaseState
from tests.rules.answering import NOON, case, minutes


def test_overdue_cases_stand_first_then_who_waits_then_what_is_answered_then_what_sleeps() -> None:
    overdue = case(id="overdue", due_at=minutes(-5), score=1.0)
    waits = case(id="waits", due_at=minutes(30), score=9.0)
    answered = case(id="answered", state=CaseState.ANSWERED, waiting_since=None, score=99.0)
    asleep = case(id="asleep", state=CaseState.SNOOZED, snoozed_until=minutes(60), score=99.0)
    listed = sorted([asleep, answered, waits, overdue], key=lambda one: by_what_waits(one, NOON))
    assert [one.id for one in listed] == ["overdue", "waits", "answered", "asleep"]


def test_an_answered_case_whose_old_due_time_is_over_is_not_overdue() -> None:
    answered = case(state=CaseState.ANSWERED, waiting_since=None, due_at=minutes(-5))
    assert by_what_waits(answered, NOON)[0] == 2


def test_who_wakes_first_stands_first_among_those_asleep() -> None:
    late = case(id="late", state=CaseState.SNOOZED, snoozed_until=minutes(60), score=9.0)
    soon = case(id="soon", state=CaseState.SNOOZED, snoozed_until=minutes(10))
    assert by_what_waits(soon, NOON) < by_what_waits(late, NOON)


def test_a_case_that_is_woken_early_waits_as_it_did() -> None:
    asleep = case(state=CaseState.SNOOZED, snoozed_until=minutes(60), due_at=minutes(30))
    awake = end_snooze(asleep)
    assert awake.state is CaseState.OPEN
    assert awake.waiting_since == NOON
    assert awake.due_at == minutes(30)
