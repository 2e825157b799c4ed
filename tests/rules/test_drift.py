"""X's balance beside the meter: what a comparison says, and when it begins again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.model.money.balance import Bill, Reading
from bot.money.drift import Drift, begin_again, go_on, is_whole, judge
from bot.x.credits import balance_in

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def dollars(text: str) -> Decimal:
    return Decimal(text)


def bill(fell: str, metered: str, *, authors: int = 0, hours: int = 8) -> Bill:
    return Bill(Reading(NOON + hours * HOUR, dollars("50")), NOON, dollars(fell), dollars(metered), authors)


def said(one: Bill, *, counted: bool = False) -> Drift | None:
    return judge(one, counted=counted, author_price=dollars("0.010"))


def looks(*left: str, metered: str = "0.50", authors: int = 0) -> Bill:
    """Comparisons hour by hour, of balances that X named."""
    found = None
    for hour, balance in enumerate(left):
        reading = Reading(NOON + hour * HOUR, dollars(balance))
        found = go_on(found, reading, dollars(metered), authors)
    assert found is not None
    return found


def test_what_fell_and_what_was_metered_come_together_hour_by_hour() -> None:
    found = looks("10", "9.5", "9", "8.4", authors=3)
    assert (found.fell, found.metered, found.authors) == (dollars("1.6"), dollars("1.50"), 9)
    assert found.since == NOON


def test_an_hour_in_which_credits_were_added_is_left_out() -> None:
    found = looks("10", "9.5", "109", "108.5")
    assert (found.fell, found.metered) == (dollars("1.0"), dollars("1.00"))
    assert found.since == NOON


@pytest.mark.parametrize(
    ("after", "metered", "decided"),
    [
        (4 * HOUR, "1", None),  # a gap: Perch was down, or an older backup was restored
        (-HOUR, "1", None),
        (HOUR, "-1", None),  # the meter has lost something
        (HOUR, "1", NOON + HOUR / 2),  # somebody decided how to count
    ],
)
def test_it_begins_again_where_both_cannot_be_compared(
    after: timedelta, metered: str, decided: datetime | None
) -> None:
    before = Bill(Reading(NOON, dollars("10")), NOON, dollars("3"), dollars("1"), 5)
    found = go_on(before, Reading(NOON + after, dollars("9")), dollars(metered), 1, decided=decided)
    assert (found.fell, found.metered, found.authors, found.since) == (0, 0, 0, NOON + after)


@pytest.mark.parametrize(
    ("fell", "metered", "authors", "counted", "drift"),
    [
        ("1.10", "1.00", 0, False, Drift.NONE),
        ("1.00", "1.10", 0, False, Drift.NONE),
        ("0.99", "0.10", 50, False, None),  # a tenth of little says nothing
        ("2.00", "1.00", 100, False, Drift.AUTHORS),
        ("1.50", "1.00", 100, False, Drift.AUTHORS),  # X bills half of them, or each less
        ("1.20", "1.00", 100, False, Drift.MORE),
        ("2.00", "1.00", 0, True, Drift.MORE),
        ("1.00", "2.00", 0, True, Drift.COUNTED),
        ("1.00", "2.00", 0, False, Drift.LESS),
        ("0.00", "2.00", 0, False, Drift.LESS),
        ("2.00", "0.00", 0, False, Drift.MORE),
    ],
)
def test_a_drift_of_more_than_a_tenth_has_a_likely_cause(
    fell: str, metered: str, authors: int, counted: bool, drift: Drift | None
) -> None:
    assert said(bill(fell, metered, authors=authors), counted=counted) is drift


def test_nothing_is_said_in_the_first_hours_and_a_day_is_whole() -> None:
    assert said(bill("3", "1", hours=5)) is None
    assert said(bill("3", "1", hours=6)) is Drift.MORE
    assert not is_whole(bill("3", "3", hours=23))
    assert is_whole(bill("3", "3", hours=24))
    again = begin_again(bill("3", "1"))
    assert (again.since, again.fell, again.last.left) == (NOON + 8 * HOUR, 0, 50)


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ({"data": {"free_balance": 0, "prepaid_balance": 41.2, "total_balance": 41.2}}, "41.2"),
        ({"total_balance": "41.20"}, "41.20"),
        ({"total_balance": -0.5}, "-0.5"),
        ({"data": {"total_balance": 7}}, "7"),
    ],
)
def test_a_balance_is_read_with_data_around_it_or_without(answer: dict[str, Any], left: str) -> None:
    assert balance_in(answer) == Decimal(left)


@pytest.mark.parametrize(
    "answer",
    [
        {}, {"data": None}, {"data": []}, {"data": {"total_balance": None}}, {"total_balance": True},
        {"total_balance": "plenty"}, {"total_balance": "NaN"}, {"total_balance": "Infinity"},
        {"total_balance": float("nan")}, {"total_balance": 10**5000}, {"total_balance": "9" * 100_000},
        {"total_balance": "1e999999999"}, {"total_balance": {"value": 1}}, {"balance": 3},
        {"total_balance": 1e30}, {"total_balance": ""},
    ],
)  # fmt: skip
def test_any_other_form_is_no_balance(answer: dict[str, Any]) -> None:
    assert balance_in(answer) is None
