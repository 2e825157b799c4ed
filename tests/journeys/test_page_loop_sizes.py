"""The loop by mouse on a laptop, a small laptop and a phone: post, Reply, type, Send, see it arrive.

Its reader is new, and is led through it by the three hints of the first minute.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.perch import Perch
from tests.journeys.test_page_journey import workers
from tests.sandbox.browser import open_browser, open_page
from tests.sandbox.sizes import at_all_sizes, press, show_side

pytestmark = pytest.mark.browser
LONG = " ".join(["We are so sorry, we look for it at once and write to you before six."] * 12)


def opened(page: Page, card: Locator) -> Locator:
    """Press Reply until its window opens: a press is lost where the card is drawn again under the hand."""
    window = page.get_by_role("dialog", name="Reply")
    for _ in range(3):
        press(card.get_by_role("button", name="Reply"))
        with suppress(AssertionError):
            expect(window).to_be_visible(timeout=3000)
            return window
    raise AssertionError("the window did not open")


def hint(page: Page, words: str) -> Locator:
    """The one hint that is shown; where it speaks of the other side of a phone, follow it there."""
    shown = page.locator(".hint")
    expect(shown).to_contain_text(words)
    if (go := shown.get_by_role("button", name="Go to")).is_visible():
        press(go)
    return shown


@at_all_sizes
def test_post_reply_send_and_see_it_arrive(start_perch: Callable[..., Perch], size: tuple[int, int]) -> None:
    perch = start_perch()
    address = perch.sandbox.address
    with (
        open_browser() as browser,
        workers(perch),
        open_page(browser, address, size=size, newcomer=True) as page,
    ):
        hint(page, "1 of 3")
        page.get_by_placeholder("Mention @acmeair").fill("@acmeair my bag is in Oslo and I am not")
        press(page.get_by_role("button", name="Post", exact=True))
        hint(page, "2 of 3")
        card = page.locator(".channel [data-ts]").filter(has_text="my bag is in Oslo")
        window = opened(page, card)
        window.get_by_label("Your public reply").fill(LONG)  # with its preview: higher than the screen
        expect(window).to_contain_text("too many")
        press(window.get_by_role("button", name="Cancel"))
        expect(window).to_be_hidden()
        opened(page, card).get_by_label("Your public reply").fill("It flies to you tonight, AC12.")
        press(window.get_by_role("button", name="Send reply"))
        expect(window).to_be_hidden()
        expect(card).to_contain_text("Undo")
        hint(page, "3 of 3")
        perch.advance(11)
        hint(page, "It arrived").get_by_role("button", name="Dismiss these hints").press("Enter")
        expect(page.locator(".hint")).to_be_hidden()
        show_side(page, "Slack")
        expect(card).to_contain_text("Reply sent by")
        show_side(page, "X")
        expect(page.locator(".x").get_by_text("It flies to you tonight, AC12.").first).to_be_visible()
