"""Who may call the pretend Slack, and what it says to those who may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from tests.sandbox.slack_room import MENTIONS, Room, open_room, refusal


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def test_wrong_token_is_refused_with_http_200(room: Room) -> None:
    error = refusal(lambda: room.client_with("xoxb-wrong").auth_test())
    assert (error.response["error"], error.response.status_code) == ("invalid_auth", 200)


def test_missing_token_is_not_authed(room: Room) -> None:
    answer = requests.post(f"{room.sandbox.slack_url}auth.test", timeout=5)
    assert answer.json() == {"ok": False, "error": "not_authed"}


def test_bot_token_cannot_open_connections_and_app_token_cannot_post(room: Room) -> None:
    bot, app = room.client_with("xoxb-sandbox"), room.client_with("xapp-sandbox")
    opening = refusal(lambda: bot.apps_connections_open(app_token="xoxb-sandbox"))
    posting = refusal(lambda: app.chat_postMessage(channel=MENTIONS, text="hi"))
    assert opening.response["error"] == posting.response["error"] == "not_allowed_token_type"


def test_auth_test_tells_who_the_bot_is(room: Room) -> None:
    answer = room.client.auth_test()
    assert (answer["user_id"], answer["bot_id"], answer["team"]) == ("U0PERCH", "B0PERCH", "Acme Air")


def test_every_answer_lists_the_granted_scopes(room: Room) -> None:
    scopes = room.client.auth_test().headers["x-oauth-scopes"].split(",")
    assert "chat:write" in scopes
    assert not {"files:read", "im:history", "reactions:read"} & set(scopes)


def test_method_without_its_scope_says_which_is_needed(room: Room) -> None:
    error = refusal(lambda: room.client.users_profile_get(user="U0ANA"))
    assert (error.response["error"], error.response["needed"]) == ("missing_scope", "users.profile:read")
    room.control("settings", granted_scopes=["users.profile:read"])
    assert room.client.users_profile_get(user="U0ANA")["profile"]["real_name"] == "Ana Bell"


def test_private_channels_are_listed_only_with_groups_read(room: Room) -> None:
    error = refusal(lambda: room.client.conversations_list(types="public_channel,private_channel"))
    assert error.response["needed"] == "groups:read"


def test_unknown_setting_is_refused_in_a_sentence_and_changes_nothing(room: Room) -> None:
    answer = room.control("settings", rate_limits=False, colour="blue")
    assert answer["error"].startswith("There is no setting colour.")
    assert room.slack.settings.rate_limits is True


def test_unknown_method_is_named(room: Room) -> None:
    assert refusal(lambda: room.client.api_call("chat.shout")).response["error"] == "unknown_method"


def test_people_channels_and_groups_can_be_looked_up(room: Room) -> None:
    client = room.client
    assert {"mentions", "nobots", "archived"} <= {c["name"] for c in client.conversations_list()["channels"]}
    assert "archived" not in {c["name"] for c in client.conversations_list(exclude_archived=True)["channels"]}
    assert client.users_info(user="U0CHLOE")["user"]["tz"] == "Europe/Paris"
    assert "email" not in client.users_info(user="U0CHLOE")["user"]["profile"]
    assert client.usergroups_users_list(usergroup="S0LEADS")["users"] == ["U0DANA"]
    assert client.users_getPresence(user="U0ANA")["presence"] == "active"
    assert "U0PERCH" in client.conversations_members(channel=MENTIONS)["members"]
    assert refusal(lambda: client.users_info(user="U0NOBODY")).response["error"] == "user_not_found"


def test_lists_come_in_pages_by_cursor(room: Room) -> None:
    names: list[str] = []
    for answer in room.client.conversations_list(limit=2):
        names += [channel["name"] for channel in answer["channels"]]
    assert len(names) == len(set(names)) == 6


def test_dm_is_opened_with_a_person_but_not_with_a_bot(room: Room) -> None:
    assert room.client.conversations_open(users="U0ANA")["channel"]["id"] == "D0ANA"
    bot = refusal(lambda: room.client.conversations_open(users="U0PERCH"))
    assert bot.response["error"] == "cannot_dm_bot"
