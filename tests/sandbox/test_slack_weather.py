"""Bad weather on the Slack side, and what the page is told while things happen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from slack_bolt import Ack, App

from sandbox.world import Fault
from tests.sandbox.slack_room import ANA, MENTIONS, Room, modal, open_room, refusal


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def test_dropped_answer_still_has_its_effect(room: Room) -> None:
    room.sandbox.world.weather.faults.append(Fault("slack", "drop", path="chat.postMessage", times=1))
    with pytest.raises(OSError, match=r"."):
        room.client.chat_postMessage(channel=MENTIONS, text="posted all the same")
    assert [one["text"] for one in room.slack.messages.all_of(MENTIONS)] == ["posted all the same"]


def test_refused_status_has_no_effect(room: Room) -> None:
    room.sandbox.world.weather.faults.append(Fault("slack", "status", path="chat.postMessage", status=503))
    error = refusal(lambda: room.client.chat_postMessage(channel=MENTIONS, text="never"))
    assert error.response.status_code == 503
    assert room.slack.messages.all_of(MENTIONS) == []


def topics(room: Room, wanted: list[str], act: Any) -> list[tuple[str, dict[str, Any]]]:
    """What the page's stream tells while `act` runs, up to the last wanted topic."""
    heard: list[tuple[str, dict[str, Any]]] = []
    with requests.get(f"{room.sandbox.address}/page/events", stream=True, timeout=5) as stream:
        lines = stream.iter_lines(chunk_size=1, decode_unicode=True)
        next(lines)
        act()
        topic = ""
        for line in lines:
            if line.startswith("event: "):
                topic = line.removeprefix("event: ")
            elif line.startswith("data: "):
                heard.append((topic, json.loads(line.removeprefix("data: "))))
                if [name for name, _ in heard][-1] == wanted[-1]:
                    return heard
    return heard


def test_page_is_told_of_every_change(room: Room) -> None:
    client = room.client

    def act() -> None:
        ts = room.card()
        client.chat_update(channel=MENTIONS, ts=ts, text="changed")
        client.chat_postEphemeral(channel=MENTIONS, user=ANA, text="psst")
        client.views_open(trigger_id=room.trigger(), view=modal())
        client.views_publish(user_id=ANA, view={"type": "home", "blocks": [{"type": "divider"}]})
        client.chat_delete(channel=MENTIONS, ts=ts)

    wanted = ["slack.message", "slack.message_changed", "slack.ephemeral", "slack.views", "slack.home",
              "slack.message_deleted"]
    heard = topics(room, wanted, act)
    assert [name for name, _ in heard] == wanted
    told = dict(heard)
    assert told["slack.message"]["message"]["channel"] == MENTIONS
    assert (told["slack.ephemeral"]["user"], told["slack.ephemeral"]["message"]["text"]) == (ANA, "psst")
    assert told["slack.views"]["views"][0]["title"]["text"] == "Reply"


def test_page_is_told_when_the_app_is_too_slow_and_when_links_change(room: Room) -> None:
    room.control("settings", ack_seconds=0.1)
    app: App = room.app()

    @app.view("reply")
    def never(view: dict[str, Any], ack: Ack) -> None:
        """Does not acknowledge."""

    room.client.views_open(trigger_id=room.trigger(), view=modal(callback_id="reply"))

    def act() -> None:
        room.connect(app)
        assert room.submit("hi")["ok"] is False

    heard = topics(room, ["slack.notice"], act)
    assert ("slack.links", {"count": 1}) in heard
    assert heard[-1][1]["user"] == ANA
    assert heard[-1][1]["text"].startswith("Perch did not answer within 0.1 seconds")
