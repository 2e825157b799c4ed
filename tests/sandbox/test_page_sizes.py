"""The page on a laptop, a small laptop and a phone: what is needed is in sight,
and a mouse or a finger reaches it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.sandbox.browser import open_browser
from tests.sandbox.page_room import PageRoom, open_page_room
from tests.sandbox.sizes import ALL_SIZES, press, show_side
from tests.sandbox.slack_room import ANA, MENTIONS, TEXT_INPUT, actions, button, modal, plain

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(params=ALL_SIZES)
def at(browser: Browser, request: pytest.FixtureRequest) -> Iterator[PageRoom]:
    with open_page_room(browser, size=request.param) as opened:
        show_side(opened.page, "Slack")
        yield opened


def open_high(at: PageRoom) -> Locator:
    """A window with more in it than any screen holds."""
    paragraphs = [
        {"type": "section", "text": plain(f"Paragraph {n}. " + "Much text. " * 20)} for n in range(30)
    ]
    view = modal(*paragraphs, TEXT_INPUT, callback_id="reply", close=plain("Cancel"))
    at.room.client.views_open(trigger_id=at.room.trigger(ANA), view=view)
    at.dialog.wait_for()
    return at.dialog


def test_send_and_cancel_of_a_window_higher_than_the_screen_are_in_sight(at: PageRoom) -> None:
    window = open_high(at)
    box, size = window.bounding_box(), at.page.viewport_size
    assert box is not None
    assert size is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"]
    for name in ("Send", "Cancel"):
        found = window.get_by_role("button", name=name).bounding_box()
        assert found is not None
        assert found["y"] + found["height"] <= size["height"]
    press(window.get_by_role("button", name="Cancel"))
    expect(window).to_be_hidden()


@pytest.mark.parametrize("way", ["touch", "mouse"])
def test_its_last_field_is_reached_by_finger_and_by_wheel(at: PageRoom, way: str) -> None:
    window = open_high(at)
    box = window.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    driver = at.page.context.new_cdp_session(at.page)
    gesture = {"x": x, "y": y, "yDistance": -20_000, "speed": 60_000, "gestureSourceType": way}
    driver.send("Input.synthesizeScrollGesture", gesture)
    field = window.get_by_label("Your reply")
    press(field)
    expect(field).to_be_focused()


def test_the_answer_to_ones_own_command_is_in_sight(at: PageRoom) -> None:
    for n in range(40):
        line = {"user": ANA, "text": f"Line {n}"}
        at.room.sandbox.call(lambda: at.room.slack.messages.post(MENTIONS, line))  # noqa: B023
    first = at.page.locator(".channel .message").filter(has_text="Line 0")
    first.scroll_into_view_if_needed()  # its reader has gone far up
    at.page.get_by_label("Message #mentions").fill("/watch acme")
    press(at.page.get_by_role("button", name="Send message").first)
    answer = at.page.locator(".message-ephemeral")
    expect(answer).to_contain_text("Watching acme")
    press(answer.get_by_role("button", name="Dismiss"))


def test_a_question_before_a_press_is_answered_by_mouse(at: PageRoom) -> None:
    confirm = {
        "title": plain("Sure?"),
        "text": plain("Why? " * 60),
        "confirm": plain("Yes"),
        "deny": plain("No"),
    }
    card = at.show(actions({**button("resolve", "Resolve"), "confirm": confirm}))
    press(card.get_by_role("button", name="Resolve"))
    press(at.page.get_by_role("button", name="No", exact=True))
    press(card.get_by_role("button", name="Resolve"))
    press(at.page.get_by_role("button", name="Yes", exact=True))
    expect(at.page.get_by_text("Sure?")).to_be_hidden()


def test_the_clock_is_moved_by_mouse(at: PageRoom) -> None:
    before = at.room.sandbox.world.clock.ahead
    press(at.page.get_by_role("button", name="Weather"))
    jump = at.page.get_by_role("button", name="+ 1 h")
    jump.scroll_into_view_if_needed()
    press(jump)
    expect(at.page.get_by_text("The clock moved forward")).to_be_visible()
    assert (at.room.sandbox.world.clock.ahead - before).total_seconds() == 3600
    expect(at.page.get_by_text("This moves X and Slack only")).to_be_visible()
