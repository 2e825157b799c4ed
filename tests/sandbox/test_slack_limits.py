"""How often: about a message a second for a channel, fifty edits a minute for everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.slack_room import MENTIONS, Room, open_room, refusal


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def burst(room: Room, channel: str, count: int) -> SlackApiError:
    """Post `count` messages at once; the first refusal."""

    def post() -> None:
        for number in range(count):
            room.client.chat_postMessage(channel=channel, text=str(number))

    return refusal(post)


def test_sixth_message_at_once_waits_and_is_told_how_long(room: Room) -> None:
    error = burst(room, MENTIONS, 7)
    assert (error.response.status_code, error.response["error"]) == (429, "ratelimited")
    assert error.response.headers["Retry-After"] == "1"
    assert 5 <= len(room.slack.messages.all_of(MENTIONS)) < 7


def test_channels_have_a_pace_each(room: Room) -> None:
    burst(room, MENTIONS, 7)
    assert room.client.chat_postMessage(channel="C0DIGEST", text="hi")["ok"]


def test_a_second_allows_one_more(room: Room) -> None:
    burst(room, MENTIONS, 7)
    room.later(seconds=1)
    assert room.client.chat_postMessage(channel=MENTIONS, text="hi")["ok"]


def test_refused_message_does_not_use_up_the_pace(room: Room) -> None:
    for _ in range(6):
        refusal(lambda: room.client.api_call("chat.postMessage", json={"channel": MENTIONS}))
    assert room.client.chat_postMessage(channel=MENTIONS, text="hi")["ok"]


def test_edits_have_one_pace_for_the_whole_workspace(room: Room) -> None:
    stamps = {channel: room.card(channel=channel) for channel in (MENTIONS, "C0DIGEST")}

    def edit() -> None:
        for number in range(15):
            for channel, ts in stamps.items():
                room.client.chat_update(channel=channel, ts=ts, text=str(number))

    assert refusal(edit).response.status_code == 429


def test_limits_can_be_switched_off(room: Room) -> None:
    room.control("settings", rate_limits=False)
    for number in range(8):
        room.client.chat_postMessage(channel=MENTIONS, text=str(number))
    assert len(room.slack.messages.all_of(MENTIONS)) == 8
