"""What Block Kit refuses, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sandbox.slack.blocks import check_blocks
from tests.sandbox.slack_room import MENTIONS, Room, actions, button, open_room, plain, refusal

Blocks = list[dict[str, Any]]


def section(text: str = "hi", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def options(count: int, text: str = "Go", value: str = "v") -> Blocks:
    return [{"text": plain(text), "value": f"{value}{number}"} for number in range(count)]


def select(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick"), **more}


def overflow(count: int) -> dict[str, Any]:
    return {"type": "overflow", "action_id": "more", "options": options(count)}


def confirm(**more: Any) -> dict[str, Any]:
    return {"title": plain("Sure?"), "text": plain("Out it goes"), "confirm": plain("Yes"),
            "deny": plain("No"), **more}


def chart(**more: Any) -> dict[str, Any]:
    bars = {
        "type": "bar",
        "series": [{"name": "Unhappy", "data": [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 5}]}],
        "axis_config": {"categories": ["Mon", "Tue"]},
    }
    return {"type": "data_visualization", "title": "The week", "chart": bars | more}


def table(rows: int, columns: int) -> dict[str, Any]:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A suitcase"}

GOOD: dict[str, Blocks] = {
    "fifty dividers": [{"type": "divider"}] * 50,
    "a full section": [section("a" * 3000)],
    "twenty-five buttons": [actions(*(button(f"b{n}") for n in range(25)))],
    "one option in an overflow": [actions(overflow(1))],
    "five options in an overflow": [actions(overflow(5))],
    "a hundred options": [actions(select(options=options(100)))],
    "an image as accessory": [section(accessory=IMAGE)],
    "ten fields": [{"type": "section", "fields": [plain("a" * 2000)] * 10}],
    "a long button value": [actions(button(value="a" * 2000))],
    "a confirm": [actions(button(confirm=confirm()))],
    "a bar chart": [chart()],
    "a pie": [chart(type="pie", segments=[{"label": "a", "value": 1}]) | {"chart": {
        "type": "pie", "segments": [{"label": "a", "value": 1}]}}],
    "a full table": [table(100, 20)],
    "markdown": [{"type": "markdown", "text": "# Hello"}],
    "an alert": [{"type": "alert", "level": "warning", "text": plain("Careful")}],
    "feedback": [{"type": "context_actions", "elements": [{
        "type": "feedback_buttons",
        "positive_button": {"text": plain("Good"), "value": "1"},
        "negative_button": {"text": plain("Bad"), "value": "0"},
    }]}],
    "rich text": [{"type": "rich_text", "elements": [
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "hi", "style": {"bold": True}}]}]}],
    "the same action_id in two blocks": [actions(button(), block_id="a"), actions(button(), block_id="b")],
}

BAD: dict[str, tuple[Blocks, str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "unknown block": ([{"type": "banner"}], "unsupported type: banner [json-pointer:/blocks/0/type]"),
    "video": ([{"type": "video"}], "unsupported type: video [json-pointer:/blocks/0/type]"),
    "no type": ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    "long section": (
        [section("a" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    "empty text": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "empty section": (
        [{"type": "section"}], "must define either `text` or `fields` [json-pointer:/blocks/0]"),
    "eleven fields": (
        [{"type": "section", "fields": [plain("a")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    "long header": (
        [{"type": "header", "text": plain("a" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]"),
    "mrkdwn header": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
        "must be one of: plain_text [json-pointer:/blocks/0/text/type]"),
    "26 buttons": (
        [actions(*(button(f"b{n}") for n in range(26)))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    "no buttons": ([actions()], "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "duplicate action_id": (
        [actions(button(), button())],
        '`action_id` "claim" already exists for block_id "buttons" '
        "[json-pointer:/blocks/0/elements/1/action_id]"),
    "duplicate block_id": (
        [section(block_id="a"), section(block_id="a")],
        '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]'),
    "long block_id": (
        [section(block_id="a" * 256)], "must be less than 256 characters [json-pointer:/blocks/0/block_id]"),
    "long action_id": (
        [actions(button("a" * 256))],
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]"),
    "long button": (
        [actions(button(text="a" * 76))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"),
    "long button value": (
        [actions(button(value="a" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]"),
    "button style": (
        [actions(button(style="loud"))],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]"),
    "disabled button": (
        [actions(button(disabled=True))],
        "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]"),
    "six options in an overflow": (
        [actions(overflow(6))], "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    "101 options": (
        [actions(select(options=options(101)))],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    "long option": (
        [actions(select(options=options(1, text="a" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]"),
    "long option value": (
        [actions(select(options=options(1, value="a" * 150)))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]"),
    "initial option that is not offered": (
        [actions(select(options=options(1), initial_option=options(2)[1]))],
        "`initial_option` must exactly match one of the provided options "
        "[json-pointer:/blocks/0/elements/0/initial_option]"),
    "long placeholder": (
        [actions(select(options=options(1), placeholder=plain("a" * 151)))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]"),
    "long confirm": (
        [actions(button(confirm=confirm(confirm=plain("a" * 31))))],
        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/confirm/text]"),
    "text input among buttons": (
        [actions({"type": "plain_text_input", "action_id": "x"})],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]"),
    "button in an input": (
        [{"type": "input", "label": plain("a"), "element": button()}],
        "unsupported type: button [json-pointer:/blocks/0/element/type]"),
    "eleven parts of a context": (
        [{"type": "context", "elements": [plain("a")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]"),
    "image without alt_text": (
        [{"type": "image", "image_url": "https://example.com/a.png"}],
        "missing required field: alt_text [json-pointer:/blocks/0]"),
    "101 rows": ([table(101, 2)], "no more than 100 items allowed [json-pointer:/blocks/0/rows]"),
    "21 columns": ([table(1, 21)], "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]"),
    "two tables": ([table(1, 1), table(1, 1)], "no more than 1 table blocks allowed [json-pointer:/blocks]"),
    "seven series": (
        [chart(series=chart()["chart"]["series"] * 7)],
        "no more than 6 items allowed [json-pointer:/blocks/0/chart/series]"),
    "series off the axis": (
        [chart(axis_config={"categories": ["Mon"]})],
        "must have one data point for each category, in order "
        "[json-pointer:/blocks/0/chart/series/0/data]"),
    "blocks that are no list": ({"type": "divider"}, "must provide an array [json-pointer:/blocks]"),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("name", GOOD)
def test_accepts(name: str) -> None:
    assert check_blocks(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_refuses_in_slacks_words(name: str) -> None:
    blocks, words = BAD[name]
    assert words in [str(problem) for problem in check_blocks(blocks)]


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def test_invalid_blocks_come_with_their_reasons_and_nothing_is_posted(room: Room) -> None:
    blocks = [actions(button(), button())]
    error = refusal(lambda: room.client.chat_postMessage(channel=MENTIONS, text="x", blocks=blocks))
    assert error.response["error"] == "invalid_blocks"
    assert error.response["response_metadata"]["messages"] == [
        '[ERROR] `action_id` "claim" already exists for block_id "buttons" '
        "[json-pointer:/blocks/0/elements/1/action_id]"
    ]
    assert room.slack.messages.all_of(MENTIONS) == []


def test_older_workspace_refuses_charts_and_takes_them_once_it_has_them(room: Room) -> None:
    room.control("settings", allow_new_blocks=False)
    error = refusal(lambda: room.client.chat_postMessage(channel=MENTIONS, text="x", blocks=[chart()]))
    assert error.response["error"] == "invalid_blocks"
    room.control("settings", allow_new_blocks=True)
    assert room.client.chat_postMessage(channel=MENTIONS, text="x", blocks=[chart()])["ok"]


def test_blocks_validate_needs_no_token_and_points_at_the_fault(room: Room) -> None:
    client = room.client_with(None)
    error = refusal(lambda: client.blocks_validate(blocks=[section("a" * 3001)]))
    assert error.response["error"] == "invalid_blocks"
    fault = error.response["errors"][-1]
    assert (fault["pointer"], fault["code"]) == ("/0/text/text", "failed_constraint")
    assert fault["constraint"] == {"type": "max_length", "expected": 3000}
    assert client.blocks_validate(blocks=[section()])["ok"]
