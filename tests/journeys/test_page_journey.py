"""The same journey as a newcomer makes it: post on the left, press on the right, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.perch import Perch
from tests.sandbox.browser import open_browser, open_page

pytestmark = pytest.mark.browser


@contextmanager
def workers(perch: Perch) -> Iterator[None]:
    """Clock and workers at their work, in a thread, while the browser is clicked."""
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            perch.work(1)
            stop.wait(0.25)

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)


@pytest.fixture
def page(perch: Perch) -> Iterator[Page]:
    with open_browser() as browser, workers(perch), open_page(browser, perch.sandbox.address) as shown:
        yield shown


def post_as_customer(page: Page, text: str) -> None:
    page.get_by_placeholder("Mention @acmeair").fill(text)
    page.get_by_role("button", name="Post", exact=True).click()


def test_post_reply_and_see_the_answer_on_x(perch: Perch, page: Page) -> None:
    post_as_customer(page, "@acmeair my bag is in Oslo and I am not")
    card = page.locator(".channel [data-ts]").filter(has_text="my bag is in Oslo")
    card.get_by_role("button", name="Reply").click()
    modal = page.get_by_role("dialog", name="Reply")
    modal.get_by_label("Your public reply").fill("It flies to you tonight, AC12.")
    modal.get_by_role("button", name="Send reply").click()
    expect(modal).to_be_hidden()
    expect(card).to_contain_text("Undo")
    perch.advance(11)
    expect(card).to_contain_text("Reply sent by")
    expect(page.locator("main, body").get_by_text("It flies to you tonight, AC12.").first).to_be_visible()


def test_claim_resolve_and_reopen_change_the_card_for_everybody(page: Page) -> None:
    post_as_customer(page, "@acmeair which gate for AC9?")
    card = page.locator(".channel [data-ts]").filter(has_text="which gate for AC9?")
    card.get_by_role("button", name="Claim").click()
    expect(card).to_contain_text("Claimed by")
    expect(card.get_by_role("button", name="Release")).to_be_visible()
    card.get_by_role("button", name="Resolve").click()
    expect(card.get_by_role("button", name="Reopen")).to_be_visible()
