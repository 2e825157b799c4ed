"""Money: what X bills, and what is given up when the month's budget runs short."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.model import Price
from bot.model.money.price_list import PriceList
from bot.money.budget import Budget, Step, next_month
from bot.money.prices import (
    DOCS,
    PRICES,
    PriceTable,
    dearer_than_plain,
    in_force,
    put_in_force,
    read_price,
    words,
    write_kind,
    write_price,
)

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)


def budget(limit: str | None, a_day: str, days: range = range(1, 11)) -> Budget:
    return Budget(Decimal(limit) if limit else None, {date(2026, 11, day): Decimal(a_day) for day in days})


def test_reads_by_kind_and_number() -> None:
    assert read_price("owned", 100) == Decimal("0.1")
    assert read_price("post", 100) == Decimal("0.5")
    with pytest.raises(KeyError):
        read_price("likes")


def test_each_price_has_a_day_and_where_sources_differ_the_dearer_counts() -> None:
    assert all(f"write {kind}" in PRICES for kind in Price)
    for name, quoted in PRICES.items():
        assert Decimal(0) < quoted.cheapest <= quoted.dearest == PriceTable().of(name)
        assert quoted.day >= DOCS
    assert not PRICES["write delete"].agreed
    assert PriceTable().write(Price.DELETE) == Decimal("0.010")
    assert PriceTable().day == DOCS


def test_what_was_renewed_holds_until_perch_itself_knows_a_later_price() -> None:
    renewed = PriceList(
        date(2026, 10, 1), "console.x.com", {"read post": Decimal("0.004"), "write delete": Decimal(1)}
    )
    table = PriceTable(renewed)
    assert table.read("post") == Decimal("0.004")
    assert table.day_of("read post") == date(2026, 10, 1)
    assert table.write(Price.DELETE) == Decimal("0.010")  # Perch's own is of November
    assert table.read("owned") == Decimal("0.001")  # not in the list that was renewed


def test_what_is_in_force_is_what_is_shown() -> None:
    before = in_force()
    try:
        put_in_force(
            PriceList(date(2027, 1, 1), "x", {"write link": Decimal("0.3"), "read post": Decimal("0.1")})
        )
        assert write_price("See example.com") == Decimal("0.3")
        assert read_price("post", 10) == 1
        put_in_force(None)
        assert write_price("See example.com") == Decimal("0.200")
    finally:
        put_in_force(before.renewed)


@pytest.mark.parametrize(
    ("text", "summoned", "kind", "price"),
    [
        ("Sorry!", False, "post", "0.015"),
        ("Sorry!", True, "reply", "0.010"),
        ("See example.com/help", False, "link", "0.200"),
        ("See example.com/help", True, "link", "0.200"),
    ],
)
def test_a_url_makes_a_post_thirteen_times_dearer(text: str, summoned: bool, kind: str, price: str) -> None:
    assert write_kind(text, summoned=summoned) == kind
    assert write_price(text, summoned) == Decimal(price)
    assert dearer_than_plain(text) == (kind == "link")


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("0.2", "$0.20"),
        ("0.015", "$0.015"),
        ("1234.5", "$1,234.50"),
        ("1.005", "$1.01"),
        ("0", "$0.00"),
        ("0.001", "$0.001"),
    ],
)
def test_prices_in_words(price: str, said: str) -> None:
    assert words(Decimal(price)) == said


@pytest.mark.parametrize(
    ("spent", "step"),
    [
        ("79.99", Step.NORMAL),
        ("80", Step.WARN),
        ("90", Step.SLOWER),
        ("97", Step.MENTIONS_ONLY),
        ("100", Step.OFF),
        ("150", Step.OFF),
    ],
)
def test_steps_come_in_order(spent: str, step: Step) -> None:
    money = Budget(Decimal(100), {date(2026, 11, 1): Decimal(spent), date(2026, 10, 31): Decimal(500)})
    assert money.step(NOON) is step
    assert step.code


def test_without_a_budget_nothing_is_given_up() -> None:
    money = budget(None, "1000")
    assert money.step(NOON) is Step.NORMAL
    assert money.left(NOON) is None


def test_a_budget_of_nothing_is_spent() -> None:
    assert Budget(Decimal(0), {}).step(NOON) is Step.OFF
    assert Budget(Decimal(0), {}).in_words(NOON).startswith("$0.00 of $0.00 spent (100 %)")


def test_the_forecast_goes_on_like_the_last_seven_days() -> None:
    steady = Budget(
        Decimal(100),
        {date(2026, 11, day): Decimal(2) for day in range(1, 10)} | {date(2026, 11, 10): Decimal(1)},
    )
    assert steady.spent(NOON) == 19
    assert round(steady.forecast(NOON), 2) == Decimal("60.00")  # 30 days at 2 dollars
    assert (
        steady.in_words(NOON) == "$19.00 of $100.00 spent (19 %); at this pace $60.00 by the end of November."
    )


def test_a_first_day_is_forecast_from_itself() -> None:
    first = Budget(Decimal(100), {date(2026, 11, 10): Decimal(2)})
    assert round(first.forecast(NOON), 2) == Decimal("84.00")  # 2 by noon: 4 a day for 20.5 days more
    assert Budget(None, {}).forecast(NOON) == 0


def test_the_last_weeks_of_the_old_month_tell_the_pace_of_the_new() -> None:
    money = Budget(None, {date(2026, 10, day): Decimal(3) for day in range(20, 32)})
    assert round(money.forecast(datetime(2026, 11, 1, tzinfo=UTC)), 2) == Decimal("90.00")


def test_the_budget_begins_anew_on_the_first_utc() -> None:
    assert next_month(datetime(2026, 12, 31, 23, 59, tzinfo=UTC)) == datetime(2027, 1, 1, tzinfo=UTC)
