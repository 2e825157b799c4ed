"""A rate-limit header that is odd loses neither X's answer nor the time of the next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import requests

from bot.network import Busy
from bot.settings import Settings
from bot.x.call import Caller

NOW = datetime(2026, 12, 2, 10, tzinfo=UTC)


def reset_after(reset: str) -> timedelta:
    """How long a 429 with this header makes us wait."""
    settings = Settings.load({"X_BEARER_TOKEN": "b"}, dotenv=None, needs=())
    caller, answer = Caller(settings, lambda: NOW), requests.Response()
    answer.status_code, answer._content = 429, b"{}"
    answer.headers.update({"x-rate-limit-reset": reset, "x-rate-limit-remaining": "1"})
    caller._note("/2/tweets", answer)
    error = caller._meaning("GET", "/2/tweets", answer)
    assert isinstance(error, Busy)
    return error.until - NOW


def test_a_reset_is_waited_for() -> None:
    assert reset_after(str(int(NOW.timestamp()) + 90)) == timedelta(seconds=90)
    assert reset_after(str(int(NOW.timestamp()) - 90)) == timedelta(seconds=1)


@pytest.mark.parametrize("reset", ["", "soon", "\u00b2", "9" * 40, "1798022400000", "-1"])
def test_a_reset_that_is_no_time_is_xs_window(reset: str) -> None:
    assert reset_after(reset) == timedelta(minutes=15)


def test_nobody_waits_for_years() -> None:
    assert reset_after("9" * 11) == timedelta(days=1)
