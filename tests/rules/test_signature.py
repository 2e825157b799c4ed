"""Slack's signature: over the raw bytes, fresh, each header once."""

from __future__ import annotations

import pytest

from bot.slack.request_signature import is_signed

# The example of Slack's documentation.
SECRET, STAMP = "8f742231b10e8888abcd99yyyzzz85a5", "1531420618"
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
    b"%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def test_slacks_own_example_is_signed() -> None:
    assert is_signed(SECRET, [STAMP], [SIGNATURE], BODY, float(STAMP) + 10)


@pytest.mark.parametrize(
    ("stamps", "signatures", "late"),
    [
        ([], [SIGNATURE], 0),
        ([STAMP], [], 0),
        ([STAMP, STAMP], [SIGNATURE], 0),
        ([STAMP], [SIGNATURE, "v0=0"], 0),
        ([STAMP], [SIGNATURE], 301),
        ([STAMP], [SIGNATURE], -301),
        ([f" {STAMP}"], [SIGNATURE], 0),
        ([STAMP], [SIGNATURE.upper()], 0),
        ([STAMP], ["v0=é"], 0),
        (["1e9"], [SIGNATURE], 0),
    ],
)
def test_missing_twice_old_early_or_odd_is_not(stamps: list[str], signatures: list[str], late: float) -> None:
    assert not is_signed(SECRET, stamps, signatures, BODY, float(STAMP) + late)


def test_without_a_secret_nothing_is_signed() -> None:
    assert not is_signed("", [STAMP], [SIGNATURE], BODY, float(STAMP))


def test_one_changed_byte_is_another_request() -> None:
    assert not is_signed(SECRET, [STAMP], [SIGNATURE], BODY + b"x", float(STAMP))
