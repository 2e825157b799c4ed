"""Posting, updating, reading back: chat.* and conversations.history by the real slack_sdk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sandbox.slack_room import ANA, BEN, MENTIONS, Room, button, open_room, refusal, until


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        opened.slack.settings.rate_limits = False
        yield opened


def error(call: object) -> str:
    assert callable(call)
    return str(refusal(call).response["error"])


def test_posted_message_comes_back_from_history_newest_first(room: Room) -> None:
    for text in ("one", "two"):
        room.client.chat_postMessage(channel=MENTIONS, text=text)
    found = room.client.conversations_history(channel=MENTIONS)["messages"]
    assert [message["text"] for message in found] == ["two", "one"]
    assert found[0]["bot_id"] == "B0PERCH"


def test_channel_may_be_a_name_and_a_user_id_means_their_dm(room: Room) -> None:
    assert room.client.chat_postMessage(channel="#digest", text="hi")["channel"] == "C0DIGEST"
    assert room.client.chat_postMessage(channel=ANA, text="hi")["channel"] == "D0ANA"


def test_card_is_noticed_only_when_it_has_blocks(room: Room) -> None:
    room.client.chat_postMessage(channel=MENTIONS, text="plain")
    assert room.slack.first_card is False
    room.card()
    assert room.slack.first_card is True


def test_missing_ids_are_made_up_by_slack(room: Room) -> None:
    blocks = [
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Go"}}]}
    ]
    posted = room.client.chat_postMessage(channel=MENTIONS, text="x", blocks=blocks)["message"]["blocks"][0]
    assert posted["block_id"]
    assert posted["elements"][0]["action_id"]


def test_text_alone_removes_the_blocks_in_an_update(room: Room) -> None:
    ts = room.card()
    room.client.chat_update(channel=MENTIONS, ts=ts, text="gone")
    assert "blocks" not in room.message(ts)
    assert room.message(ts)["edited"]["user"] == "U0PERCH"


def test_update_keeps_metadata_unless_told_otherwise(room: Room) -> None:
    metadata = {"event_type": "case", "event_payload": {"id": "7"}}
    ts = room.client.chat_postMessage(channel=MENTIONS, text="x", metadata=metadata)["ts"]
    room.client.chat_update(channel=MENTIONS, ts=ts, text="y")
    with_it = room.client.conversations_history(channel=MENTIONS, include_all_metadata=True)["messages"][0]
    without = room.client.conversations_history(channel=MENTIONS)["messages"][0]
    assert with_it["metadata"] == metadata
    assert "metadata" not in without


def test_other_peoples_messages_cannot_be_updated_or_deleted(room: Room) -> None:
    ts = room.page("say", user=ANA, channel=MENTIONS, text="mine")["message"]["ts"]
    assert error(lambda: room.client.chat_update(channel=MENTIONS, ts=ts, text="x")) == "cant_update_message"
    assert error(lambda: room.client.chat_delete(channel=MENTIONS, ts=ts)) == "cant_delete_message"


def test_message_that_is_gone_is_not_found(room: Room) -> None:
    ts = room.card()
    room.client.chat_delete(channel=MENTIONS, ts=ts)
    assert error(lambda: room.client.chat_update(channel=MENTIONS, ts=ts, text="x")) == "message_not_found"
    assert error(lambda: room.client.chat_delete(channel=MENTIONS, ts=ts)) == "message_not_found"


@pytest.mark.parametrize(
    ("channel", "expected"),
    [("C0NOWHERE", "channel_not_found"), ("#nowhere", "channel_not_found"), ("C0ARCHIVED", "is_archived")],
)
def test_no_posting_where_there_is_no_open_channel(room: Room, channel: str, expected: str) -> None:
    assert error(lambda: room.client.chat_postMessage(channel=channel, text="hi")) == expected


def test_channel_without_the_bot_needs_the_public_scope(room: Room) -> None:
    assert room.client.chat_postMessage(channel="C0NOBOTS", text="hi")["ok"]
    room.control("settings", granted_scopes=["chat:write"])
    assert error(lambda: room.client.chat_postMessage(channel="C0NOBOTS", text="hi")) == "not_in_channel"


def test_private_channel_that_removed_the_bot_is_not_found(room: Room) -> None:
    room.control("channel", channel="G0DMDESK", bot_is_member=False)
    assert error(lambda: room.client.chat_postMessage(channel="G0DMDESK", text="hi")) == "channel_not_found"


def test_nothing_and_too_much_are_refused(room: Room) -> None:
    client, ts = room.client, room.card()
    assert error(lambda: client.api_call("chat.postMessage", json={"channel": MENTIONS})) == "no_text"
    assert error(lambda: client.chat_postMessage(channel=MENTIONS, text="a" * 40_001)) == "msg_too_long"
    assert error(lambda: client.chat_update(channel=MENTIONS, ts=ts, text="a" * 4_001)) == "msg_too_long"
    sections = [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * 2_900}}] * 5
    long = refusal(lambda: client.chat_postMessage(channel=MENTIONS, text="x", blocks=sections))
    assert long.response["error"] == "msg_blocks_too_long"


def test_replies_are_in_the_thread_and_counted_on_the_parent(room: Room) -> None:
    parent = room.card()
    reply = room.client.chat_postMessage(channel=MENTIONS, text="note", thread_ts=parent)["ts"]
    nested = room.client.chat_postMessage(channel=MENTIONS, text="more", thread_ts=reply)["ts"]
    thread = room.client.conversations_replies(channel=MENTIONS, ts=parent)["messages"]
    assert [message["ts"] for message in thread] == [parent, reply, nested]
    assert (thread[0]["reply_count"], thread[0]["latest_reply"]) == (2, nested)
    top = room.client.conversations_history(channel=MENTIONS)["messages"]
    assert [message["ts"] for message in top] == [parent]


def test_reply_to_a_thread_that_is_not_there_is_refused(room: Room) -> None:
    client = room.client
    lost = refusal(lambda: client.chat_postMessage(channel=MENTIONS, text="x", thread_ts="1.000001"))
    assert lost.response["error"] == "thread_not_found"
    assert error(lambda: client.conversations_replies(channel=MENTIONS, ts="1.000001")) == "thread_not_found"


def test_deleted_parent_with_replies_leaves_a_tombstone(room: Room) -> None:
    parent = room.card()
    room.client.chat_postMessage(channel=MENTIONS, text="note", thread_ts=parent)
    room.client.chat_delete(channel=MENTIONS, ts=parent)
    assert room.message(parent)["subtype"] == "tombstone"


def test_history_is_cut_by_time_and_paged_by_cursor(room: Room) -> None:
    stamps = [room.client.chat_postMessage(channel=MENTIONS, text=str(n))["ts"] for n in range(5)]
    newer = room.client.conversations_history(channel=MENTIONS, oldest=stamps[2])["messages"]
    assert [message["text"] for message in newer] == ["4", "3"]
    one = room.client.conversations_history(channel=MENTIONS, latest=stamps[2], inclusive=True, limit=1)
    assert [message["text"] for message in one["messages"]] == ["2"]
    texts = [
        message["text"]
        for answer in room.client.conversations_history(channel=MENTIONS, limit=2)
        for message in answer["messages"]
    ]
    assert texts == ["4", "3", "2", "1", "0"]


def test_ephemeral_is_for_one_member_and_in_nobodys_history(room: Room) -> None:
    client = room.client
    client.chat_postEphemeral(channel=MENTIONS, user=ANA, text="psst")
    assert [message["text"] for message in room.seen_by(ANA)["ephemerals"]] == ["psst"]
    assert room.seen_by(BEN)["ephemerals"] == []
    assert client.conversations_history(channel=MENTIONS)["messages"] == []
    room.slack.channels.by_id[MENTIONS].members.discard(BEN)
    outside = refusal(lambda: client.chat_postEphemeral(channel=MENTIONS, user=BEN, text="psst"))
    assert outside.response["error"] == "user_not_in_channel"


def test_scheduled_message_leaves_when_its_time_has_come(room: Room) -> None:
    client, now = room.client, int(room.sandbox.world.clock.timestamp())
    planned = client.chat_scheduleMessage(channel=MENTIONS, text="later", post_at=now + 3600)
    taken_back = client.chat_scheduleMessage(channel=MENTIONS, text="never", post_at=now + 3600)
    client.chat_deleteScheduledMessage(
        channel=MENTIONS, scheduled_message_id=taken_back["scheduled_message_id"]
    )
    waiting = client.chat_scheduledMessages_list()["scheduled_messages"]
    assert [one["id"] for one in waiting] == [planned["scheduled_message_id"]]
    room.later(hours=1, seconds=1)
    until(lambda: room.slack.messages.all_of(MENTIONS))
    assert [message["text"] for message in room.slack.messages.all_of(MENTIONS)] == ["later"]
    past = refusal(lambda: client.chat_scheduleMessage(channel=MENTIONS, text="x", post_at=now - 1))
    assert past.response["error"] == "time_in_past"


def test_other_name_and_icon_need_their_scope(room: Room) -> None:
    posted = room.client.chat_postMessage(channel=MENTIONS, text="hi", username="Storm", icon_emoji=":cloud:")
    assert (posted["message"]["username"], posted["message"]["icons"]) == ("Storm", {"emoji": ":cloud:"})
    room.control("settings", granted_scopes=["chat:write"])
    without = refusal(lambda: room.client.chat_postMessage(channel=MENTIONS, text="hi", username="Storm"))
    assert without.response["needed"] == "chat:write.customize"


def test_permalink_leads_to_the_page(room: Room) -> None:
    ts = room.card()
    link = room.client.chat_getPermalink(channel=MENTIONS, message_ts=ts)["permalink"]
    assert link == f"{room.sandbox.address}/archives/{MENTIONS}/p{ts.replace('.', '')}"


def test_reaction_is_there_once_and_can_be_taken_away(room: Room) -> None:
    ts, client = room.card(button()), room.client
    client.reactions_add(channel=MENTIONS, timestamp=ts, name="eyes")
    assert room.message(ts)["reactions"] == [{"name": "eyes", "users": ["U0PERCH"], "count": 1}]
    twice = refusal(lambda: client.reactions_add(channel=MENTIONS, timestamp=ts, name="eyes"))
    assert twice.response["error"] == "already_reacted"
    client.reactions_remove(channel=MENTIONS, timestamp=ts, name="eyes")
    assert "reactions" not in room.message(ts)
