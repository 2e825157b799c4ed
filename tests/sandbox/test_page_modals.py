"""Modals on the page: labelled inputs, errors at the field, nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.sandbox.browser import open_browser
from tests.sandbox.page_room import PageRoom, open_page_room
from tests.sandbox.sizes import press
from tests.sandbox.slack_room import ANA, TEXT_INPUT, actions, button, modal, plain, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def at(browser: Browser) -> Iterator[PageRoom]:
    with open_page_room(browser) as opened:
        yield opened


def open_reply(at: PageRoom) -> None:
    at.show(actions(button("reply", "Reply"))).get_by_role("button", name="Reply").click()
    expect(at.page.get_by_role("dialog", name="Reply")).to_be_visible()


def test_the_first_input_has_the_focus_and_its_label(at: PageRoom) -> None:
    open_reply(at)
    expect(at.dialog.get_by_label("Your reply")).to_be_focused()


def test_an_error_stands_at_its_field_and_the_text_is_kept(at: PageRoom) -> None:
    open_reply(at)
    at.dialog.get_by_label("Your reply").fill("wrong")
    at.dialog.get_by_role("button", name="Send").click()
    expect(at.dialog.get_by_role("alert")).to_have_text("Say it kindly.")
    expect(at.dialog.get_by_label("Your reply")).to_have_value("wrong")
    expect(at.dialog.get_by_label("Your reply")).to_be_focused()
    at.dialog.get_by_label("Your reply").fill("right")
    at.page.keyboard.press("Control+Enter")
    expect(at.dialog).to_have_count(0)
    assert at.desk.heard[-1]["view"]["state"]["values"]["text"]["typed"]["value"] == "right"


def test_a_missing_required_field_is_said_before_the_app_is_asked(at: PageRoom) -> None:
    open_reply(at)
    at.dialog.get_by_role("button", name="Send").click()
    expect(at.dialog.get_by_role("alert")).to_contain_text("required")
    assert at.desk.heard == []


def test_an_update_by_the_app_keeps_what_was_typed_and_the_caret(at: PageRoom) -> None:
    open_reply(at)
    at.dialog.get_by_label("Your reply").press_sequentially("half a sen")
    view = at.room.seen_by()["views"][-1]
    hint = {**TEXT_INPUT, "hint": plain("12 left")}
    counted = {"type": "context", "elements": [plain("counted")]}
    changed = modal(hint, counted, callback_id="reply")
    at.room.client.views_update(view_id=view["id"], view=changed)
    expect(at.dialog).to_contain_text("12 left")
    at.page.keyboard.type("tence")
    expect(at.dialog.get_by_label("Your reply")).to_have_value("half a sentence")


def test_a_pushed_modal_lies_on_top_and_back_leads_to_what_was_typed(at: PageRoom) -> None:
    open_reply(at)
    at.dialog.get_by_label("Your reply").fill("kept")
    at.dialog.get_by_role("button", name="Claim").click()
    expect(at.dialog.get_by_role("button", name="Back")).to_be_visible()
    at.dialog.get_by_role("button", name="Back").click()
    expect(at.dialog.get_by_label("Your reply")).to_have_value("kept")


def test_escape_closes_and_tells_the_app(at: PageRoom) -> None:
    open_reply(at)
    at.page.keyboard.press("Escape")
    expect(at.dialog).to_have_count(0)
    assert until(lambda: at.desk.heard)[-1]["type"] == "view_closed"


def test_tab_stays_inside_the_dialog(at: PageRoom) -> None:
    open_reply(at)
    for _ in range(12):
        at.page.keyboard.press("Tab")
        assert at.page.evaluate("Boolean(document.activeElement.closest('[role=dialog]'))")


def options(*names: str) -> list[dict[str, Any]]:
    return [{"text": plain(name), "value": name.lower()} for name in names]


def labelled(block_id: str, label: str, element: dict[str, Any]) -> dict[str, Any]:
    made = {"action_id": block_id, **element}
    return {"type": "input", "block_id": block_id, "label": plain(label), "optional": True, "element": made}


def test_every_kind_of_input_sends_its_value_as_slack_does(at: PageRoom) -> None:
    view = modal(
        labelled("team", "Team", {"type": "static_select", "options": options("Baggage", "Delays")}),
        labelled("tags", "Tags", {"type": "multi_static_select", "options": options("One", "Two", "Three")}),
        labelled("who", "Who", {"type": "users_select"}),
        labelled("day", "Day", {"type": "datepicker"}),
        labelled("moment", "Moment", {"type": "datetimepicker"}),
        labelled("ticks", "Ticks", {"type": "checkboxes", "options": options("Split", "Resolve")}),
        labelled("urgency", "Urgency", {"type": "radio_buttons", "options": options("Low", "High")}),
        labelled("mail", "Mail", {"type": "email_text_input"}),
        callback_id="reply",
    )
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=view)
    choose(at, "Team", "Delays")
    choose(at, "Tags", "One", "Three")
    choose(at, "Who", "Dana")
    at.dialog.get_by_label("Day").fill("2026-11-03")
    at.dialog.get_by_label("Moment").fill("2026-07-01T10:00")
    at.dialog.get_by_label("Resolve").check()
    at.dialog.get_by_label("High").check()
    at.dialog.get_by_label("Mail").fill("mira@example.org")
    assert typed(at) == {
        "team": ["delays"], "tags": ["one", "three"], "who": "U0DANA", "day": "2026-11-03",
        "moment": 1_782_896_400, "ticks": ["resolve"], "urgency": ["high"], "mail": "mira@example.org",
    }  # fmt: skip


def choose(at: PageRoom, label: str, *names: str) -> None:
    at.dialog.get_by_role("button", name=label).click()
    for name in names:
        at.page.get_by_role("option", name=name, exact=True).click()
    if len(names) > 1:
        at.page.keyboard.press("Escape")


def typed(at: PageRoom) -> dict[str, Any]:
    """The state that the page submits, with options as their values."""
    with at.page.expect_request("**/page/slack/submit") as sent:
        at.dialog.get_by_role("button", name="Send").click()
    found: dict[str, Any] = {}
    for block_id, elements in sent.value.post_data_json["state"]["values"].items():
        (value,) = (part for name, part in elements[block_id].items() if name != "type")
        many = value if isinstance(value, list) else [value]
        is_option = all(isinstance(one, dict) for one in many)
        found[block_id] = [one["value"] for one in many] if is_option else value
    return found


def test_a_file_is_uploaded_and_named_in_the_state(at: PageRoom) -> None:
    picture = labelled("image", "Image", {"type": "file_input", "filetypes": ["png"], "max_files": 1})
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=modal(picture, callback_id="reply"))
    at.dialog.get_by_label("Image").set_input_files(
        {"name": "bag.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )
    expect(at.dialog.get_by_role("button", name="Remove bag.png")).to_be_visible()
    expect(at.dialog.get_by_role("button", name="Choose a file")).to_be_hidden()
    with at.page.expect_request("**/page/slack/submit") as sent:
        at.dialog.get_by_role("button", name="Send").click()
    (file,) = sent.value.post_data_json["state"]["values"]["image"]["image"]["files"]
    assert (file["name"], file["mimetype"]) == ("bag.png", "image/png")


def test_a_file_is_chosen_with_a_button_that_says_nothing_untrue_of_what_is_chosen(at: PageRoom) -> None:
    pictures = labelled("image", "Images", {"type": "file_input", "filetypes": ["png"], "max_files": 2})
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=modal(pictures, callback_id="reply"))
    assert (
        at.dialog.locator("input[type=file]").evaluate("node => node.offsetWidth") <= 1
    )  # the browser's own words
    with at.page.expect_file_chooser() as asked:
        press(at.dialog.get_by_role("button", name="Choose files"))
    asked.value.set_files({"name": "bag.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"})
    expect(at.dialog.get_by_role("button", name="Remove bag.png")).to_be_visible()
    press(at.dialog.get_by_role("button", name="Remove bag.png"))
    expect(at.dialog.get_by_text("bag.png")).to_be_hidden()


def test_an_external_select_asks_the_app_for_its_options(at: PageRoom) -> None:
    search = {"type": "external_select", "action_id": "search", "min_query_length": 2}
    block = {"type": "input", "block_id": "case", "label": plain("Case"), "element": search}
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=modal(block, callback_id="reply"))
    at.dialog.get_by_role("button", name="Case").click()
    expect(at.page.get_by_text("Type 2 or more characters to search.")).to_be_visible()
    at.page.keyboard.type("bag")
    at.page.get_by_role("option", name="bag one").click()
    expect(at.dialog.get_by_role("button", name="Case: bag one")).to_be_visible()


def test_typing_is_told_to_the_app_where_the_input_wants_it(at: PageRoom) -> None:
    element = {
        "type": "plain_text_input", "action_id": "claim",
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }  # fmt: skip
    block = {"type": "input", "block_id": "text", "label": plain("Text"), "dispatch_action": True}
    view = modal(block | {"element": element}, callback_id="reply")
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=view)
    at.dialog.get_by_label("Text").press_sequentially("abc")
    until(lambda: [body for body in at.desk.heard if body["actions"][0]["value"] == "abc"])
