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
        "redis://:hid?den@host:6379/0",
        "rediss://host?ssl_cert_reqs=perhaps",
        "redis+other://host",
        "redis+cluster://host:port",
        "redis+sentinel://:hid#den@host/mymaster",
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
        "redis://:raw@in-password@host:6379/0",
        "rediss://host?ssl_cert_reqs=CERT_NONE",
        "redis+sentinel://:a%40b@one:26379,two:26379/mymaster/2?sentinel_password=c",
        "rediss+cluster://one:6379,two:6380",
    ],
)
def test_a_redis_address_that_can_be_used_is_taken_as_it_is(address: str) -> None:
    assert Settings.load({"REDIS_URL": address}, None, needs=()).redis_url == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("redis://:hid#den@host:6379/0", "a # that belongs to a password is written %23"),
        ("redis://:hid/den@host:6379/0", "a / that belongs to a password is written %2F"),
        ("redis+sentinel://one:26379", "write what the sentinels call the primary"),
        ("redis+sentinel://one/mymaster/db", "after the service comes a database's number"),
        ("redis+cluster://one/2", "a cluster has database 0 only"),
    ],
)
def test_what_is_wrong_with_a_redis_address_is_named(address: str, words: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({"REDIS_URL": address}, None, needs=())
    assert words in str(caught.value)
    assert "hid" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "tls", "used"),
    [
        ("rediss://host/1", "verify", "rediss://host/1"),
        ("rediss://host/1", "any", "rediss://host/1?ssl_cert_reqs=none"),
        ("rediss+sentinel://host/m?db=1", "any", "rediss+sentinel://host/m?db=1&ssl_cert_reqs=none"),
        ("rediss://host?ssl_cert_reqs=required", "any", "rediss://host?ssl_cert_reqs=required"),
        ("redis://host", "any", "redis://host"),
    ],
)
def test_what_is_said_of_certificates_goes_with_every_address_of_tls(
    address: str, tls: str, used: str
) -> None:
    given = {"REDIS_URL": address, "RQ_REDIS_URL": address, "PERCH_REDIS_TLS": tls}
    settings = Settings.load(given, None, needs=())
    assert (settings.redis_address, settings.rq_redis_address) == (used, used)
