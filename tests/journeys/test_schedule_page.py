"""Planning as people see it, in a real browser: plan, edit, cancel, late, a thread with a break, approval."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.perch import Perch
from tests.journeys.test_page_journey import workers
from tests.sandbox.browser import open_browser, open_page

pytestmark = pytest.mark.browser
AtPage = Callable[..., AbstractContextManager[tuple[Perch, Page]]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def at_page(start_perch: Callable[..., Perch], browser: Browser) -> AtPage:
    """The page with Perch at work behind it; plans are announced in the channel that is open."""

    @contextmanager
    def opened(**more: str) -> Iterator[tuple[Perch, Page]]:
        perch = start_perch(PERCH_SCHEDULE_CHANNEL="#mentions", **more)
        with workers(perch), open_page(browser, perch.sandbox.address) as page:
            yield perch, page

    return opened


def write(page: Page, text: str) -> None:
    box = page.get_by_placeholder("Message #mentions")
    box.fill(text)
    box.press("Enter")


def card(page: Page, text: str) -> Locator:
    return page.locator(".channel [data-ts]").filter(has_text="scheduled a").filter(has_text=text)


def plan(page: Page, text: str, when: str = "in 2 hours") -> Locator:
    write(page, f"/schedule-tweet {when} {text}")
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text(re.compile("Scheduled: |Waiting for approval: "))).to_be_visible()
    announced = card(page, text)
    expect(announced).to_be_visible()
    return announced


def become(page: Page, name: str) -> None:
    page.locator("[data-focus='user-picker']").click()
    page.get_by_role("option", name=re.compile(name)).click()


def test_plan_edit_and_post(at_page: AtPage) -> None:
    with at_page() as (perch, page):
        announced = plan(page, "Our shops open late tonight")
        announced.get_by_role("button", name="Edit").click()
        form = page.get_by_role("dialog", name="Edit scheduled post")
        form.get_by_label("Post text").fill("Our shops open very late tonight")
        form.get_by_role("button", name="Next").click()
        look = page.get_by_role("dialog", name="Check and confirm")
        expect(look).to_contain_text("Our shops open very late tonight")
        expect(look).to_contain_text("$0.015")
        look.get_by_role("button", name="Schedule post").click()
        expect(look).to_be_hidden()
        announced = card(page, "Our shops open very late tonight")
        expect(announced).to_contain_text("Scheduled")
        perch.advance(timedelta(hours=2, minutes=1).total_seconds())
        expect(announced).to_contain_text("Posted")
        expect(announced.get_by_role("button", name="Edit")).to_have_count(0)
        assert [post["text"] for post in perch.replies()] == ["Our shops open very late tonight"]


@pytest.mark.long
def test_cancel_and_restore(at_page: AtPage) -> None:
    with at_page() as (_, page):
        announced = plan(page, "Maybe not")
        announced.get_by_role("button", name="Cancel").click()
        expect(announced).to_contain_text("Cancelled by")
        announced.get_by_role("button", name="Restore").click()
        expect(announced).to_contain_text("Scheduled,")


@pytest.mark.long
def test_late_is_asked_about_and_posted_by_a_press(at_page: AtPage) -> None:
    with at_page() as (perch, page):
        announced = plan(page, "Good morning everybody")
        perch.advance(timedelta(hours=3).total_seconds())
        expect(announced).to_contain_text("could not post it on time")
        assert not perch.replies()
        announced.get_by_role("button", name="Post now").click()
        page.get_by_role("dialog", name="Post now").get_by_role("button", name="Post now").click()
        expect(announced).to_contain_text("Posted")
        assert len(perch.replies()) == 1


def test_a_thread_with_a_break_goes_on_by_a_press(at_page: AtPage) -> None:
    with at_page() as (perch, page):
        write(page, "/schedule-tweet")
        form = page.get_by_role("dialog", name="Schedule a post")
        form.get_by_label("Post text").fill("One story. " + "It went on and on. " * 30)
        day = perch.desk.clock() + timedelta(days=1)
        form.get_by_label("Day", exact=True).fill(f"{day:%Y-%m-%d}")
        form.get_by_label("Time", exact=True).fill("09:30")
        form.get_by_label("Split into a thread").check()
        form.get_by_role("button", name="Next").click()
        look = page.get_by_role("dialog", name="Check and confirm")
        look.get_by_label(re.compile("^Part 2 of 3")).fill("The second part, in other words.")
        look.get_by_role("button", name="Schedule post").click()
        announced = card(page, "The second part, in other words.")
        expect(announced).to_contain_text("thread of 3")
        fault = {
            "target": "x",
            "action": "delay",
            "seconds": 0.01,
            "path": "/2/tweets$",
            "method": "POST",
            "times": 1,
        }
        perch.weather(**fault)  # the first part passes, the second is refused
        perch.weather(
            **fault
            | {
                "action": "status",
                "status": 403,
                "body": {"title": "Forbidden", "detail": "You are not permitted."},
                "times": 1,
            }
        )
        (made,) = perch.desk.store.plans.open()
        perch.advance((made.at - perch.desk.clock()).total_seconds())
        expect(announced).to_contain_text("1 of 3 parts are on X")
        assert len(perch.replies()) == 1
        announced.get_by_role("button", name="Try again").click()
        page.get_by_role("dialog", name="Post now").get_by_role("button", name="Post now").click()
        expect(announced).to_contain_text("Posted")
        first, second, third = perch.replies()
        assert (second["in_reply_to"], third["in_reply_to"]) == (first["id"], second["id"])
        assert second["text"] == "The second part, in other words."


def test_approval_by_another(at_page: AtPage) -> None:
    with at_page(PERCH_PUBLISHERS="@leads") as (perch, page):
        write(page, "/schedule-tweet in 2 hours May I say this?")
        page.get_by_role("button", name="Confirm").click()
        announced = card(page, "May I say this?")
        expect(announced).to_contain_text("Needs approval")
        become(page, "Dana")
        announced.get_by_role("button", name="Approve").click()
        expect(announced).to_contain_text("approved by")
        perch.advance(timedelta(hours=2, minutes=1).total_seconds())
        expect(announced).to_contain_text("Posted")
        assert len(perch.replies()) == 1
