"""People press, submit, search and command; a real Bolt app answers over a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.slack_desk import Desk
from tests.sandbox.slack_room import (
    ANA,
    BEN,
    MENTIONS,
    Room,
    actions,
    button,
    open_room,
    plain,
    refusal,
    until,
)

Body = dict[str, Any]
EPHEMERAL = {"type": "message", "channel": MENTIONS, "ephemeral": True}


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


@pytest.fixture
def desk(room: Room) -> Desk:
    app = room.app()
    desk = Desk(app)
    room.connect(app)
    return desk


def reply_modal(room: Room) -> Body:
    """Press Reply and wait for the modal."""
    assert room.press(room.card(button("reply")), "reply") == {"ok": True}
    view: Body = until(lambda: room.seen_by()["views"])[0]
    return view


def test_press_reaches_the_app_with_everything_slack_sends(room: Room, desk: Desk) -> None:
    ts = room.card()
    assert room.press(ts, user=BEN) == {"ok": True}
    body = until(lambda: desk.heard)[0]
    assert body["user"] == {"id": BEN, "username": "ben", "name": "ben", "team_id": "T0ACME"}
    assert body["container"] == {
        "type": "message", "message_ts": ts, "channel_id": MENTIONS, "is_ephemeral": False,
    }
    assert body["channel"] == {"id": MENTIONS, "name": "mentions"}
    assert (body["message"]["ts"], body["message"]["text"]) == (ts, "A card")
    assert body["actions"][0]["value"] == "case-1"
    assert body["actions"][0]["text"] == plain("Claim")
    assert {"trigger_id", "response_url", "api_app_id", "token", "state", "team"} <= set(body)


def test_chosen_option_is_reported_and_one_never_offered_is_not(room: Room, desk: Desk) -> None:
    offered = {"text": plain("Snooze"), "value": "snooze"}
    ts = room.card({"type": "overflow", "action_id": "menu", "options": [offered]})
    assert room.press(ts, "menu", selected_option=offered) == {"ok": True}
    assert until(lambda: desk.heard)[0]["actions"][0]["selected_option"] == offered
    other = {"text": plain("Delete"), "value": "delete"}
    assert room.press(ts, "menu", selected_option=other)["error"].startswith("That option")


def test_button_that_is_gone_says_so(room: Room, desk: Desk) -> None:
    ts = room.card()
    room.client.chat_update(channel=MENTIONS, ts=ts, text="done")
    assert room.press(ts) == {"error": "That button or menu is not there any more."}
    assert desk.heard == []


def test_respond_is_ephemeral_by_default_and_works_five_times(room: Room, desk: Desk) -> None:
    room.press(room.card())
    respond = until(lambda: desk.responses)[0]
    codes = [respond(f"note {n}", replace_original=False).status_code for n in range(6)]
    assert codes == [200] * 5 + [404]
    assert len(room.seen_by(ANA)["ephemerals"]) == 5
    assert room.seen_by(BEN)["ephemerals"] == []


def test_response_url_dies_after_thirty_minutes(room: Room, desk: Desk) -> None:
    room.press(room.card())
    respond = until(lambda: desk.responses)[0]
    room.later(minutes=31)
    assert respond("late", replace_original=False).status_code == 404


def test_respond_replaces_and_deletes_what_was_pressed(room: Room, desk: Desk) -> None:
    ts = room.card()
    room.press(ts)
    respond = until(lambda: desk.responses)[0]
    respond("claimed", replace_original=True)
    assert (room.message(ts)["text"], "blocks" in room.message(ts)) == ("claimed", False)
    respond(delete_original=True)
    assert room.slack.messages.get(MENTIONS, ts) is None


def test_ephemeral_can_be_replaced_only_through_its_response_url(room: Room, desk: Desk) -> None:
    blocks = [actions(button())]
    ts = room.client.chat_postEphemeral(channel=MENTIONS, user=ANA, text="psst", blocks=blocks)["message_ts"]
    lost = refusal(lambda: room.client.chat_update(channel=MENTIONS, ts=ts, text="x"))
    assert lost.response["error"] == "message_not_found"
    press = {"block_id": "buttons", "action_id": "claim"}
    room.page("action", user=ANA, container={**EPHEMERAL, "ts": ts}, action=press)
    body = until(lambda: desk.heard)[0]
    assert body["container"]["is_ephemeral"] is True
    assert "message" not in body
    desk.responses[0]("done", replace_original=True)
    assert [(one["ts"], one["text"]) for one in room.seen_by(ANA)["ephemerals"]] == [(ts, "done")]


def test_modal_opens_and_an_empty_answer_closes_it(room: Room, desk: Desk) -> None:
    view = reply_modal(room)
    assert room.submit("Sorry, Mira!") == {"ok": True}
    sent = desk.heard[-1]
    assert (sent["type"], sent["view"]["id"]) == ("view_submission", view["id"])
    assert sent["view"]["state"]["values"]["text"]["typed"]["value"] == "Sorry, Mira!"
    assert room.seen_by()["views"] == []


def test_errors_stand_on_their_field_and_the_modal_stays(room: Room, desk: Desk) -> None:
    reply_modal(room)
    assert room.submit("wrong") == {"ok": False, "errors": {"text": "Say it kindly."}}
    kept = room.seen_by()["views"][0]["state"]["values"]["text"]["typed"]["value"]
    assert kept == "wrong"


def test_required_input_left_empty_never_reaches_the_app(room: Room, desk: Desk) -> None:
    reply_modal(room)
    assert room.submit("  ") == {"ok": False, "errors": {"text": "Please complete this required field."}}
    assert desk.heard == []


@pytest.mark.parametrize(
    ("text", "titles"), [("update", ["Updated"]), ("push", ["Reply", "Pushed"]), ("clear", [])]
)
def test_answer_to_a_submission_shapes_the_stack(
    room: Room, desk: Desk, text: str, titles: list[str]
) -> None:
    reply_modal(room)
    assert room.submit(text) == {"ok": True}
    assert [view["title"]["text"] for view in room.seen_by()["views"]] == titles


@pytest.mark.parametrize("text", ["broken", "astray"])
def test_answer_that_slack_cannot_use_is_trouble_for_the_person(room: Room, desk: Desk, text: str) -> None:
    reply_modal(room)
    assert room.submit(text) == {"ok": False, "error": "We had some trouble connecting. Try again?"}
    assert len(room.seen_by()["views"]) == 1


def test_press_inside_a_modal_can_push_a_second_view(room: Room, desk: Desk) -> None:
    view = reply_modal(room)
    container = {"type": "view", "view_id": view["id"]}
    room.page("action", user=ANA, container=container, action={"block_id": "buttons", "action_id": "push"},
              state={"values": {"text": {"typed": {"type": "plain_text_input", "value": "half"}}}})
    until(lambda: len(room.seen_by()["views"]) == 2)
    assert desk.heard[0]["view"]["state"]["values"]["text"]["typed"]["value"] == "half"
    assert "response_url" not in desk.heard[0]
    below = room.page("submit", user=ANA, view_id=view["id"], state={"values": {}})
    assert below == {"error": "Another window is open above that one."}


def test_closing_a_modal_is_told_where_the_app_asked(room: Room, desk: Desk) -> None:
    view = reply_modal(room)
    assert room.page("close", user=ANA, view_id=view["id"]) == {"ok": True}
    told = until(lambda: desk.heard)[0]
    assert (told["type"], told["is_cleared"]) == ("view_closed", False)
    assert room.seen_by()["views"] == []


def test_command_answers_the_person_at_once(room: Room, desk: Desk) -> None:
    assert room.page("command", user=ANA, channel=MENTIONS, text="/watch  acme air") == {"ok": True}
    command = desk.heard[0]
    assert (command["command"], command["text"], command["channel_name"]) == (
        "/watch",
        "acme air",
        "mentions",
    )
    assert [one["text"] for one in room.seen_by(ANA)["ephemerals"]] == ["Watching acme air"]


def test_command_text_is_escaped_as_slack_does(room: Room, desk: Desk) -> None:
    room.page("command", user=ANA, channel=MENTIONS, text="/watch R&D <b> &amp;")
    assert desk.heard[0]["text"] == "R&amp;D &lt;b&gt; &amp;amp;"


def test_command_can_answer_everybody_later(room: Room, desk: Desk) -> None:
    room.page("command", user=ANA, channel=MENTIONS, text="/mentions")
    until(lambda: desk.responses)[0]("Three open", response_type="in_channel")
    assert [one["text"] for one in room.slack.messages.all_of(MENTIONS)] == ["Three open"]


def test_unknown_command_is_named(room: Room, desk: Desk) -> None:
    answer = room.page("command", user=ANA, channel=MENTIONS, text="/dance now")
    assert answer == {"error": "/dance is not a valid command."}


def test_external_select_asks_the_app_while_typing(room: Room, desk: Desk) -> None:
    element = {"type": "external_select", "action_id": "search", "placeholder": plain("Customer")}
    ts = room.card(element)
    container = {"type": "message", "channel": MENTIONS, "ts": ts}
    found = room.page(
        "suggest", user=ANA, container=container, block_id="buttons", action_id="search", value="mi"
    )
    assert found["options"] == [{"text": plain("mi one"), "value": "1"}]


def test_opening_the_home_tab_lets_the_app_publish_it(room: Room, desk: Desk) -> None:
    room.page("home", user=ANA)
    view = until(lambda: room.seen_by(ANA)["home"])
    assert view["blocks"][0]["type"] == "divider"


def test_a_shortcut_of_a_message_reaches_the_app_with_the_message(room: Room, desk: Desk) -> None:
    ts = room.card()
    where = {"channel": MENTIONS, "ts": ts}
    assert room.page("shortcut", user=BEN, **where, callback_id="add_to_perch") == {"ok": True}
    body = until(lambda: desk.heard)[0]
    assert (body["type"], body["callback_id"]) == ("message_action", "add_to_perch")
    assert (body["message_ts"], body["message"]["text"]) == (ts, "A card")
    assert body["channel"] == {"id": MENTIONS, "name": "mentions"}
    desk.responses[0]("Not here")
    until(lambda: "Not here" in str(room.seen_by(BEN)["ephemerals"]))
    assert "error" in room.page("shortcut", user=BEN, **where, callback_id="other")
