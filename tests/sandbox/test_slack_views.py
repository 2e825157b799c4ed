"""Modals and home tabs: triggers, the stack, hashes, and what a view may hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.slack_room import (
    ANA,
    TEXT_INPUT,
    Room,
    actions,
    button,
    modal,
    open_room,
    plain,
    refusal,
)

HOME = {"type": "home", "blocks": [{"type": "header", "text": plain("My cases")}]}


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def open_one(room: Room, **more: Any) -> dict[str, Any]:
    view: dict[str, Any] = room.client.views_open(trigger_id=room.trigger(), view=modal(**more))["view"]
    return view


def test_trigger_opens_one_view_for_its_user(room: Room) -> None:
    view = open_one(room, callback_id="reply", private_metadata="case-1")
    assert [one["id"] for one in room.seen_by(ANA)["views"]] == [view["id"]]
    assert room.seen_by("U0BEN")["views"] == []
    assert (view["callback_id"], view["private_metadata"]) == ("reply", "case-1")


def test_trigger_works_once(room: Room) -> None:
    trigger = room.trigger()
    room.client.views_open(trigger_id=trigger, view=modal())
    again = refusal(lambda: room.client.views_open(trigger_id=trigger, view=modal()))
    assert again.response["error"] == "exchanged_trigger_id"


def test_trigger_lives_three_seconds(room: Room) -> None:
    trigger = room.trigger()
    room.later(seconds=3.1)
    late = refusal(lambda: room.client.views_open(trigger_id=trigger, view=modal()))
    assert late.response["error"] == "expired_trigger_id"
    made_up = refusal(lambda: room.client.views_open(trigger_id="1.2.abc", view=modal()))
    assert made_up.response["error"] == "invalid_trigger_id"


def test_refused_view_does_not_use_up_its_trigger(room: Room) -> None:
    trigger = room.trigger()
    refusal(lambda: room.client.views_open(trigger_id=trigger, view=modal(title=plain("a" * 25))))
    assert room.client.views_open(trigger_id=trigger, view=modal())["ok"]


def test_stack_is_three_deep(room: Room) -> None:
    root = open_one(room)
    for _ in range(2):
        pushed = room.client.views_push(trigger_id=room.trigger(in_view=True), view=modal())["view"]
    assert pushed["root_view_id"] == root["id"]
    fourth = refusal(lambda: room.client.views_push(trigger_id=room.trigger(in_view=True), view=modal()))
    assert fourth.response["error"] == "push_limit_reached"


def test_push_needs_a_trigger_from_within_a_modal(room: Room) -> None:
    open_one(room)
    error = refusal(lambda: room.client.views_push(trigger_id=room.trigger(), view=modal()))
    assert error.response["error"] == "invalid_trigger_id"


def test_stale_hash_conflicts_and_the_fresh_one_updates(room: Room) -> None:
    view = open_one(room)
    room.client.views_update(view_id=view["id"], hash=view["hash"], view=modal(title=plain("Second")))
    stale = refusal(
        lambda: room.client.views_update(
            view_id=view["id"], hash=view["hash"], view=modal(title=plain("Third"))
        )
    )
    assert stale.response["error"] == "hash_conflict"
    assert room.seen_by(ANA)["views"][0]["title"]["text"] == "Second"


def test_update_keeps_what_was_typed_into_inputs_of_the_same_ids(room: Room) -> None:
    view = open_one(room)
    held = {"text": {"typed": {"type": "plain_text_input", "value": "half a sen"}}}
    room.slack.views.hold(room.slack.views.find(view["id"])[1], held)
    updated = room.client.views_update(view_id=view["id"], view=modal(TEXT_INPUT, actions(button())))["view"]
    assert updated["state"]["values"] == held


def test_external_id_finds_the_view_and_is_unique(room: Room) -> None:
    open_one(room, external_id="case-1")
    assert room.client.views_update(external_id="case-1", view=modal(external_id="case-1"))["ok"]
    other = refusal(
        lambda: room.client.views_open(trigger_id=room.trigger("U0BEN"), view=modal(external_id="case-1"))
    )
    assert other.response["error"] == "duplicate_external_id"


def test_closed_view_is_not_found(room: Room) -> None:
    view = open_one(room)
    room.page("close", user=ANA, view_id=view["id"])
    error = refusal(lambda: room.client.views_update(view_id=view["id"], view=modal()))
    assert error.response["error"] == "not_found"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (modal(title=plain("a" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(close=plain("a" * 25)), "must be less than 25 characters [json-pointer:/view/close/text]"),
        (modal(private_metadata="a" * 3001),
         "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(callback_id="a" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
        (modal(submit=None),
         "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]"),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (modal({"type": "markdown", "text": "a"}),
         "unsupported type: markdown [json-pointer:/view/blocks/0/type]"),
        (HOME, "must be one of: modal [json-pointer:/view/type]"),
    ],
)
def test_views_open_refuses_in_slacks_words(room: Room, view: dict[str, Any], words: str) -> None:
    error = refusal(lambda: room.client.views_open(trigger_id=room.trigger(), view=view))
    assert error.response["error"] == "invalid_arguments"
    assert f"[ERROR] {words}" in error.response["response_metadata"]["messages"]


def test_view_of_more_than_250_kb_is_too_large(room: Room) -> None:
    text = {"type": "mrkdwn", "text": "a" * 2_900}
    blocks = [{"type": "section", "text": text} for _ in range(90)]
    error = refusal(lambda: room.client.views_open(trigger_id=room.trigger(), view=modal(*blocks)))
    assert error.response["error"] == "view_too_large"


def test_home_tab_is_each_users_own_and_guarded_by_its_hash(room: Room) -> None:
    first = room.client.views_publish(user_id=ANA, view=HOME)["view"]
    room.client.views_publish(user_id=ANA, view=HOME, hash=first["hash"])
    stale = refusal(lambda: room.client.views_publish(user_id=ANA, view=HOME, hash=first["hash"]))
    assert stale.response["error"] == "hash_conflict"
    assert room.seen_by(ANA)["home"]["blocks"][0]["text"]["text"] == "My cases"
    assert room.seen_by("U0BEN")["home"] is None
