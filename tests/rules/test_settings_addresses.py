"""Addresses among the settings: what no library could use is refused before anything starts."""

from __future__ import annotations

import pytest

from bot.settings import Settings, SettingsError


@pytest.mark.parametrize(
    "address",
    [
        "redis://host:port/0",
        "redis://host:99999/0",
        "redis://host/abc",
        "redis://host?db=abc",
        "redis://host?unknown=1",
        "redis://:hid/den@host:6379/0",
        "redis://:hid#den@host:6379/0",
        "redis://[::1/0",
        "unix://",
    ],
)
def test_a_redis_address_that_cannot_be_used_is_refused_without_repeating_it(address: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"REDIS_URL": address}, None, needs=())
    words = str(caught.value)
    assert "REDIS_URL is not a Redis address" in words
    assert "%2F" in words, "how to write what a password may not hold as it is"
    assert "hid" not in words


@pytest.mark.parametrize(
    "address",
    [
        "redis://host",
        "redis://:a%2Fb@host:6379/3",
        "rediss://user:a@host:6379/0?ssl_cert_reqs=none",
        "unix:///run/redis.sock?db=2",
        "redis://[::1]:6379/0",
    ],
)
def test_a_redis_address_that_can_be_used_is_taken_as_it_is(address: str) -> None:
    assert Settings.load({"REDIS_URL": address}, None, needs=()).redis_url == address
