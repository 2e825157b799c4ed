"""The page stays true: through a restart of the sandbox, a flood of cards, and a jump of the clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from sandbox.running import RunningSandbox
from tests.sandbox.browser import open_browser, open_page, page_port

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


def say(sandbox: RunningSandbox, *texts: str, channel: str = "C0MENTIONS") -> None:
    def post() -> None:
        for text in texts:
            sandbox.slack.messages.post(channel, card(text))

    sandbox.call(post)


def card(text: str) -> dict[str, Any]:
    section = {"type": "section", "block_id": "s", "text": {"type": "mrkdwn", "text": text}}
    press = {"type": "button", "action_id": "claim", "text": {"type": "plain_text", "text": "Claim"}}
    blocks = [section, {"type": "actions", "block_id": "a", "elements": [press]}]
    return {"user": "U0PERCH", "bot_id": "B0PERCH", "text": text, "blocks": blocks}


@pytest.mark.long
def test_it_finds_back_to_a_sandbox_that_was_started_again(browser: Browser) -> None:
    with RunningSandbox(page_port()) as first:
        port = first.world.port
        say(first, "before")
        opened = open_page(browser, first.address)
        page = opened.__enter__()
        expect(page.locator(".message")).to_contain_text("before")
        page.get_by_label("Message #mentions").fill("half a sentence")
    expect(page.get_by_text("The sandbox is not responding; retrying")).to_be_visible()
    with RunningSandbox(port) as second:
        say(second, "after")
        expect(page.locator(".message")).to_contain_text("after")
        expect(page.locator(".message")).to_have_count(1)
        expect(page.get_by_label("Message #mentions")).to_have_value("half a sentence")
        opened.__exit__(None, None, None)


def test_a_flood_keeps_the_last_cards_in_view_and_the_rest_at_hand(browser: Browser) -> None:
    with RunningSandbox(page_port()) as sandbox, open_page(browser, sandbox.address) as page:
        say(sandbox, *(f"card {number}" for number in range(1200)))
        expect(page.locator(".channel .message").last).to_contain_text("card 1199")
        assert page.locator(".channel .message").count() == 200
        expect(page.locator(".channel .message").last).to_be_in_viewport()
        page.get_by_role("button", name="Show earlier messages").click()
        expect(page.locator(".channel .message").first).to_contain_text("card 800")


def test_a_reader_of_old_messages_is_not_pulled_to_the_new_ones(browser: Browser) -> None:
    with RunningSandbox(page_port()) as sandbox, open_page(browser, sandbox.address) as page:
        say(sandbox, *(f"card {number}" for number in range(60)))
        expect(page.locator(".channel .message").last).to_be_in_viewport()
        page.locator(".channel .scroller").first.hover()
        page.mouse.wheel(0, -2000)
        expect(page.locator(".channel .message").last).not_to_be_in_viewport()
        say(sandbox, "newest")
        page.get_by_role("button", name="New messages").click()
        expect(page.locator(".channel .message").last).to_be_in_viewport()


def test_the_clock_can_be_advanced_and_times_follow(browser: Browser) -> None:
    with RunningSandbox(page_port()) as sandbox, open_page(browser, sandbox.address) as page:
        say(sandbox, "a card")
        expect(page.locator(".message time")).to_have_text("just now")
        page.get_by_role("button", name="Weather").click()
        page.get_by_role("button", name="+ 10 min").click()
        expect(page.locator(".message time")).to_have_text("10 min")
