"""Direct messages: sent where X permits it, read back, answered from the page."""

from __future__ import annotations

import pytest
import tweepy


def user_id(sandbox, username: str) -> str:
    return sandbox.x.users.named(username).id


def test_a_message_arrives_and_is_answered(x, sandbox, control) -> None:
    mira = user_id(sandbox, "mira_k")
    sent = x.create_direct_message(participant_id=mira, text="Your booking number, please?")["data"]
    assert sent["dm_conversation_id"] == "-".join(sorted((sandbox.x.brand_id, mira), key=int))
    answered = control("POST", "/page/x/dm", **{"as": "mira_k", "text": "QX7PLD"})
    assert answered.status_code == 201
    events = x.get_direct_message_events(
        participant_id=mira, dm_event_fields="sender_id,created_at,dm_conversation_id", expansions="sender_id"
    )
    assert [event["text"] for event in events["data"]] == ["QX7PLD", "Your booking number, please?"]
    assert events["data"][0]["sender_id"] == mira
    assert events["data"][0]["event_type"] == "MessageCreate"
    assert {user["username"] for user in events["includes"]["users"]} == {"mira_k", "acmeair"}
    shown = control("GET", "/page/x/state").json()["dms"]
    assert [(dm["text"], dm["with_id"], dm["by_api"]) for dm in shown] == [
        ("Your booking number, please?", mira, True),
        ("QX7PLD", mira, False),
    ]


def test_who_is_closed_to_strangers_cannot_be_written_to(x, sandbox, control) -> None:
    bot = user_id(sandbox, "promo_bot_77")
    with pytest.raises(tweepy.Forbidden) as refusal:
        x.create_direct_message(participant_id=bot, text="hello")
    problem = refusal.value.response.json()
    assert problem["detail"] == "You do not have permission to DM one or more participants."
    control("POST", "/page/x/dm", **{"as": "promo_bot_77", "text": "hi brand"})
    assert x.create_direct_message(participant_id=bot, text="hello")["data"], "they wrote first"


@pytest.mark.parametrize("participant", ["1234", "brand"])
def test_nobody_and_oneself_cannot_be_written_to(x, sandbox, participant: str) -> None:
    target = sandbox.x.brand_id if participant == "brand" else participant
    with pytest.raises(tweepy.Forbidden):
        x.create_direct_message(participant_id=target, text="hello")


def test_a_message_needs_words(x, sandbox) -> None:
    with pytest.raises(tweepy.BadRequest):
        x.create_direct_message(participant_id=user_id(sandbox, "mira_k"), text=" ")


def test_events_come_newest_first_in_pages_and_for_thirty_days(x, sandbox, control) -> None:
    sandbox.call(lambda: [sandbox.x.dm("mira_k", f"number {i}") for i in range(5)])
    first = x.get_direct_message_events(max_results=3)
    rest = x.get_direct_message_events(max_results=3, pagination_token=first["meta"]["next_token"])
    assert [event["text"] for page in (first, rest) for event in page["data"]] == [
        f"number {i}" for i in (4, 3, 2, 1, 0)
    ]
    control("POST", "/control/clock", advance=31 * 86_400)
    assert x.get_direct_message_events()["meta"]["result_count"] == 0


def test_fifteen_requests_in_fifteen_minutes(x, sandbox) -> None:
    for _ in range(15):
        x.get_direct_message_events()
    with pytest.raises(tweepy.TooManyRequests):
        x.get_direct_message_events()
