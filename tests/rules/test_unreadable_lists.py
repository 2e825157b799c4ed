"""X's answers without a list: what X says instead is no empty list, and half an account is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.network import Unreachable
from bot.network.records import Account
from bot.settings import Settings
from bot.x.client import X

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)
SUSPENDED = {"errors": [{"title": "Forbidden", "detail": "User has been suspended: [7]."}]}


def answering(answer: dict[str, Any]) -> X:
    """X as Perch uses it, where it always answers this."""
    x = X(Settings.load({}, dotenv=None, needs=()), lambda: NOW)
    x.account = Account("7", "acmeair")
    x._call = lambda *_, **__: answer  # type: ignore[assignment]
    x._ask._call = x._call
    return x


def test_errors_in_the_place_of_a_list_are_not_taken_for_nothing_new() -> None:
    x = answering(SUSPENDED)
    for read in (x.mentions, lambda: x.search("acme"), lambda: x.own_posts(NOW - timedelta(hours=1))):
        with pytest.raises(Unreachable, match="suspended"):
            read()
    assert x.lookup(["1"]).posts == (), "there X names among its errors what is missing"


@pytest.mark.parametrize("answer", [{}, {"meta": {"result_count": 0}}, {**SUSPENDED, "meta": {}}])
def test_an_empty_list_is_one(answer: dict[str, Any]) -> None:
    assert answering(answer).mentions().posts == ()


@pytest.mark.parametrize(
    "data", [None, [], {"id": "7"}, {"username": "acmeair"}, {"id": None, "username": 1}]
)
def test_an_account_without_its_id_or_its_name_is_not_kept(data: Any) -> None:
    with pytest.raises(Unreachable):
        answering({"data": data}).me()
    assert answering({"data": {"id": "7", "username": "acmeair"}}).me() == Account("7", "acmeair")
