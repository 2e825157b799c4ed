"""The reply window in a real browser: the count follows the fingers and never eats a letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.perch import Perch
from tests.journeys.test_page_journey import post_as_customer, workers
from tests.sandbox.browser import open_browser, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(start_perch: Callable[..., Perch]) -> Iterator[Page]:
    perch = start_perch(PERCH_UNDO_SECONDS="30")
    with open_browser() as browser, workers(perch), open_page(browser, perch.sandbox.address) as shown:
        yield shown


def test_typing_counting_undoing_and_changing_a_word(page: Page) -> None:
    post_as_customer(page, "@acmeair is the pool open?")
    card = page.locator(".channel [data-ts]").filter(has_text="is the pool open?")
    card.get_by_role("button", name="Reply").click()
    window = page.get_by_role("dialog", name="Reply")
    text = window.get_by_label("Your public reply")
    text.press_sequentially("Yes, until ten: https://acme.com/pool and see you there!", delay=15)
    expect(window).to_contain_text("58 of 280")
    expect(window).to_contain_text("Price: $0.20")
    expect(text).to_have_value("Yes, until ten: https://acme.com/pool and see you there!")
    window.get_by_label("Your initials").press_sequentially("ab", delay=15)
    expect(window).to_contain_text("see you there! ^AB")
    window.get_by_role("button", name="Send reply").click()
    expect(window).to_be_hidden()
    card.get_by_role("button", name="Sending… Undo").click()
    expect(text).to_have_value("Yes, until ten: https://acme.com/pool and see you there!")
    expect(window).to_contain_text("Sign with ^AB")
