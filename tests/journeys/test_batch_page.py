"""Many at once in a real browser: a list, its boxes, one question, what became of them, one Undo."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.perch import Perch
from tests.journeys.test_batch import many
from tests.journeys.test_page_journey import workers
from tests.sandbox.browser import open_browser, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(perch: Perch) -> Iterator[Page]:
    many(perch, 12)
    with open_browser() as browser, workers(perch), open_page(browser, perch.sandbox.address) as shown:
        yield shown


def ask(page: Page, command: str) -> None:
    box = page.get_by_placeholder("Message #mentions")
    box.fill(command)
    box.press("Enter")


def dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=name)


def test_a_list_is_filtered_selected_resolved_and_undone(perch: Perch, page: Page) -> None:
    ask(page, "/mentions unclaimed since:1d")
    page.get_by_role("button", name="Select…").click()
    select = dialog(page, "Select cases")
    expect(select.get_by_role("checkbox")).to_have_count(12)
    select.get_by_role("button", name="Select all (12)").click()
    expect(select.get_by_role("checkbox", checked=True)).to_have_count(12)
    select.get_by_role("checkbox").first.uncheck()
    select.get_by_role("button", name="Continue").click()
    asks = dialog(page, "Resolve 11 cases?")
    asks.get_by_role("button", name="Resolve 11 cases").click()
    done = dialog(page, "Done")
    expect(done).to_contain_text("11 resolved")
    assert perch.desk.store.cases.count("open") == 1
    done.get_by_role("button", name="Undo all").click()
    expect(dialog(page, "Undone")).to_contain_text("Undone for 11 cases")
    assert perch.desk.store.cases.count("open") == 12


@pytest.mark.long
def test_a_view_is_saved_from_its_list(page: Page) -> None:
    ask(page, "/mentions question unclaimed")
    page.get_by_role("button", name="Save view…").click()
    form = dialog(page, "Save view")
    form.get_by_label("Name").fill("Questions")
    form.get_by_role("button", name="Save").click()
    expect(form).to_contain_text("Saved Questions")
    form.get_by_role("button", name=re.compile("Close")).first.click()
    ask(page, "/mentions questions")
    expect(page.get_by_text("Questions · 12 cases")).to_be_visible()
