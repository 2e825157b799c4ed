"""The Slack half of the page's API: what each person sees, and what typing does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.sandbox.slack_room import ANA, BEN, MENTIONS, Room, open_room


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        opened.slack.settings.rate_limits = False
        yield opened


def test_state_has_everything_to_draw(room: Room) -> None:
    parent = room.card()
    room.client.chat_postMessage(channel=MENTIONS, text="note", thread_ts=parent)
    seen = room.seen_by(ANA)
    assert seen["me"]["real_name"] == "Ana Bell"
    assert [command["command"] for command in seen["commands"]] == ["/schedule-tweet", "/mentions", "/watch"]
    assert [message["ts"] for message in seen["messages"][MENTIONS]] == [parent]
    assert [message["text"] for message in seen["threads"][f"{MENTIONS}:{parent}"]] == ["A card", "note"]
    assert seen["linked"] == 0


def test_people_see_their_own_direct_message_only(room: Room) -> None:
    names = {channel["id"] for channel in room.seen_by(ANA)["channels"]}
    assert "D0ANA" in names
    assert "D0BEN" not in names
    assert {"C0MENTIONS", "G0DMDESK", "C0NOBOTS", "C0ARCHIVED"} <= names


def test_older_messages_come_in_pages(room: Room) -> None:
    stamps = [room.client.chat_postMessage(channel=MENTIONS, text=str(n))["ts"] for n in range(5)]
    url = f"{room.sandbox.address}/page/slack/history?channel={MENTIONS}&before_ts={stamps[3]}&limit=2"
    page = requests.get(url, timeout=5).json()
    assert ([message["text"] for message in page["messages"]], page["has_more"]) == (["1", "2"], True)


def test_typed_text_is_escaped_and_names_become_mentions(room: Room) -> None:
    typed = "@Ana & @leads <b> in #digest: https://example.com/a?b=1&c=2, me@example.com @nobody"
    message = room.page("say", user=BEN, channel=MENTIONS, text=typed)["message"]
    assert message["text"] == (
        "<@U0ANA> &amp; <!subteam^S0LEADS> &lt;b&gt; in <#C0DIGEST|digest>: "
        "<https://example.com/a?b=1&amp;c=2>, me@example.com @nobody"
    )


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"user": "U0NOBODY", "channel": MENTIONS, "text": "hi"}, "There is no person U0NOBODY."),
        ({"user": ANA, "channel": "C0NOWHERE", "text": "hi"}, "There is no such channel."),
        ({"user": ANA, "channel": MENTIONS, "text": "  "}, "Type something first."),
        ({"user": ANA, "channel": "C0ARCHIVED", "text": "hi"}, "#archived is archived."),
    ],
)
def test_refusals_are_sentences(room: Room, body: dict[str, str], sentence: str) -> None:
    assert room.page("say", **body) == {"error": sentence}


def test_permalink_opens_the_page_at_the_message(room: Room) -> None:
    ts = room.card()
    link = room.client.chat_getPermalink(channel=MENTIONS, message_ts=ts)["permalink"]
    answer = requests.get(link, allow_redirects=False, timeout=5)
    assert answer.headers["Location"] == f"/#channel={MENTIONS}&ts={ts}"


def test_everybody_has_a_picture(room: Room) -> None:
    url = room.client.users_info(user=ANA)["user"]["profile"]["image_48"]
    answer = requests.get(url, timeout=5)
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert ">AB<" in answer.text


def test_channel_and_person_can_be_changed_by_a_test(room: Room) -> None:
    assert room.control("channel", channel=MENTIONS, is_archived=True)["is_archived"] is True
    assert room.control("user", user=BEN, deleted=True)["deleted"] is True
    assert room.client.users_info(user=BEN)["user"]["deleted"] is True
