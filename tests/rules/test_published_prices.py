"""X's published prices, in forms that nobody promised: taken where there is no doubt, and else left alone."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from bot.money.prices import PRICES, PriceTable
from bot.money.published_prices import LARGEST, MOST, NotUnderstood, read_prices

NOW = PriceTable()
LISTED = [
    {"name": "Posts: Read", "price": "0.004", "unit": "resource"},
    {"name": "User: Read", "price": 0.012, "rate_limit": 900},
    {"name": "Owned Reads (own posts)", "price": "$0.001"},
    {"name": "DM Event: Read", "price": 0.01},
    {"name": "Followers: Read", "price": 0.01},
    {"name": "Content: Create", "price": 0.015},
    {"name": "Content: Create (with URL)", "price": 0.25},
    {"name": "Content: Create (summoned)", "price": 0.01},
    {"name": "DM Interaction: Create", "price": 0.015},
    {"name": "Counts: Recent", "price": 0.005},
    {"name": "Post: Delete", "price": 0.005},
    {"name": "Replies: Hide", "price": 0.006},
    {"name": "Media: Upload", "price": 0.01},
    {"name": "Media: Metadata", "price": 0.005},
    {"name": "Spaces: Read", "price": 7},
    {"name": "Posts: Analytics Read", "price": 7},
]
NESTED = {
    "version": 3,
    "currency": "USD",
    "prices": {"posts": {"read": 0.004, "create": 0.015, "limit": 900}, "user_read": {"unitPrice": "0.012"}},
}


def found(body: Any) -> dict[str, Decimal]:
    return read_prices(json.dumps(body).encode(), NOW)


def test_a_list_of_names_and_prices_is_read() -> None:
    prices = found({"data": {"updated": "2026-12-01", "items": LISTED}})
    assert prices["read post"] == Decimal("0.004")
    assert prices["write link"] == Decimal("0.25")
    assert prices["write delete"] == Decimal("0.005")
    assert set(prices) == set(PRICES) - {"read own follower", "read event", "read dm event"}


def test_names_may_be_keys_and_stand_one_in_another() -> None:
    assert found(NESTED) == {
        "read post": Decimal("0.004"), "write post": Decimal("0.015"), "read user": Decimal("0.012"),
    }  # fmt: skip


def test_of_two_prices_for_one_thing_the_higher_counts() -> None:
    twice = [*LISTED, {"name": "Posts: Read (archive)", "price": 0.007}]
    assert found(twice)["read post"] == Decimal("0.007")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"<html>Sign in</html>", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"1" * (LARGEST + 1), "longer than"),
        (b"null", "names 0 of"),
        (b"[]", "names 0 of"),
        (b'{"posts": {"read": 0.005}}', "names 1 of"),
        (json.dumps([0.1] * MOST).encode(), "larger than"),
        (b'{"a":' * 14 + b"1" + b"}" * 14, "larger than"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_prices_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        read_prices(content, NOW)


@pytest.mark.parametrize(
    "price", [5, "4", -0.005, 0, "free", "NaN", "1e-40", "9" * 50, "0.00001", "Infinity", "0,005"]
)
def test_one_price_that_cannot_be_right_refuses_the_whole_list(price: Any) -> None:
    """Another unit (for a thousand, in cents), nonsense, or somebody else's list."""
    with pytest.raises(NotUnderstood, match="Posts: Read"):
        found([*LISTED[1:], {"name": "Posts: Read", "price": price}])


def test_a_long_list_of_long_names_is_looked_through_and_no_further() -> None:
    many = [{"name": "posts read " * 9, "price": "0.005"}] * 2_000
    with pytest.raises(NotUnderstood, match="names 1 of"):
        found({"x" * 5_000: many})
