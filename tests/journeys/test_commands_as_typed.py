"""Slack escapes what people type after a command; Perch reads what they typed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.slack.command_text import unescape_command
from tests.journeys.perch import Perch, everything


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("R&amp;D", "R&D"),
        ("a &lt; b &gt; c", "a < b > c"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),  # typed as entities: undone once
        ("https://a.example/?x=1&amp;copy=2", "https://a.example/?x=1&copy=2"),
        ("caf&eacute;", "caf&eacute;"),  # nothing but the three is Slack's
        ("", ""),
    ],
)
def test_the_text_of_a_command_is_as_it_was_typed(sent: str, typed: str) -> None:
    body: dict[str, Any] = {"command": "/mentions", "text": sent}
    unescape_command(body)
    assert body["text"] == typed


def test_what_is_no_command_keeps_its_text() -> None:
    event = {"type": "event_callback", "text": "R&amp;D"}
    unescape_command(event)
    assert event["text"] == "R&amp;D"


def window(perch: Perch, words: str) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        view = (perch.slack()["views"] or [None])[-1]
        return view if view and words in json.dumps(view, ensure_ascii=False) else None

    return perch.until(found, f"a window with “{words}”")


def test_watch_keeps_the_address_with_two_parameters(perch: Perch) -> None:
    perch.command("/watch https://blog.example/?format=feed&type=rss")
    view = window(perch, "blog.example")
    assert "https://blog.example/?format=feed&type=rss" in json.dumps(view)
    assert "&amp;type" not in json.dumps(view)


def test_mentions_searches_for_the_words_that_were_typed(perch: Perch) -> None:
    perch.tweet("@acmeair is your R&D team hiring?")
    perch.tweet("@acmeair is the bar open?", by="nina_flies")
    perch.card("is the bar open?")
    perch.command("/mentions R&D")
    found = everything(perch.told("team hiring?"))
    assert "is the bar open?" not in found


def test_schedule_takes_the_text_with_its_signs(perch: Perch) -> None:
    perch.command("/schedule-tweet tomorrow 9:30 Salt & vinegar <3")
    assert "Salt &amp; vinegar &lt;3" in everything(perch.told("vinegar"))
