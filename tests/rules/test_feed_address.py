"""Where a watch's feed is said to be: nowhere, where nobody could find it."""

from __future__ import annotations

import pytest

from bot.listening.feeds_out import address_of
from bot.model import Source, Watch
from bot.settings import Settings

WATCH = Watch("w1", "Mentions of us", Source.MENTIONS, secret="s3cret")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, ""),
        ({"PERCH_HTTP_PORT": "8080"}, "http://127.0.0.1:8080/feeds/s3cret.atom"),
        ({"PERCH_PUBLIC_URL": "https://perch.example.com"}, "https://perch.example.com/feeds/s3cret.atom"),
        ({"PORT": "5000"}, ""),  # on every address, which is none to ask
        (
            {"PORT": "5000", "PERCH_PUBLIC_URL": "https://a.example.com"},
            "https://a.example.com/feeds/s3cret.atom",
        ),
    ],
)
def test_a_feed_has_an_address_where_it_can_be_read(given: dict[str, str], address: str) -> None:
    assert address_of(Settings.load(given, None, needs=()), WATCH) == address
