"""The X side of the page: customers write, edit, delete, quote, answer; nothing they write is markup."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sandbox.running import RunningSandbox
from tests.sandbox.browser import open_browser, open_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, sandbox: RunningSandbox) -> Iterator[Page]:
    with open_page(browser, sandbox.address) as opened:
        yield opened


def write(page: Page, text: str) -> None:
    page.get_by_label("What a customer writes").fill(text)
    page.locator(".x-composer button[type=submit]").locator("visible=true").click()


def test_a_post_as_the_chosen_customer_appears_on_top(page: Page, sandbox: RunningSandbox) -> None:
    page.get_by_role("button", name="Post as").click()
    page.get_by_role("option", name="Léa Dubois").click()
    write(page, "@acmeair deux heures de retard")
    first = page.locator(".post").first
    expect(first).to_contain_text("deux heures de retard")
    expect(first).to_contain_text("@lea_dubois")
    assert sandbox.x.posts.newest_first().__next__().typed == "@acmeair deux heures de retard"


def test_a_post_by_the_api_or_another_window_appears_by_itself(page: Page, sandbox: RunningSandbox) -> None:
    sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair where is my bag?"))
    expect(page.locator(".post")).to_contain_text("where is my bag?")


def test_markup_in_a_post_stays_text(page: Page, sandbox: RunningSandbox) -> None:
    hostile = '<img src=x onerror="window.owned=1"><script>window.owned=1</script> javascript:owned()'
    sandbox.call(lambda: sandbox.x.post("old_tom", hostile))
    expect(page.locator(".post-text").first).to_contain_text(hostile)
    assert page.locator(".post img, .post script, .post a").count() == 0
    assert page.evaluate("window.owned") is None


def test_answer_quote_edit_and_delete_from_the_post_itself(page: Page, sandbox: RunningSandbox) -> None:
    mira = sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair where is my bag?"))
    card = page.locator(f"[data-post='{mira.id}']")
    card.get_by_role("button", name="Reply").click()
    expect(page.locator(".composer-about")).to_contain_text("Replying to @mira_k")
    write(page, "Still nothing")
    expect(page.locator(".post").first).to_contain_text("Still nothing")
    expect(page.locator(".post .answering").first).to_contain_text("@mira_k")
    card.get_by_role("button", name="Quote").click()
    write(page, "Look at this")
    expect(page.locator(".post .quoted").first).to_contain_text("where is my bag?")
    card.get_by_role("button", name="Edit").click()
    write(page, "@acmeair where is my green bag?")
    edited = page.locator(".post", has_text="green bag").last
    expect(edited).to_contain_text("edited")
    edited.get_by_role("button", name="Delete").click()
    expect(page.locator(".post-gone")).to_contain_text("deleted")


def test_a_reply_says_in_xs_words_to_whom(page: Page, sandbox: RunningSandbox) -> None:
    mira = sandbox.call(lambda: sandbox.x.post("mira_k", "@acmeair where is my bag?"))
    sandbox.call(lambda: sandbox.x.post("acmeair", "On its way", in_reply_to=mira.id))
    expect(page.get_by_role("button", name="Replying to @mira_k: show the conversation")).to_be_visible()
    for words in ("In answer to", "Answering"):
        assert words not in page.content()


def test_the_brands_message_reaches_the_customer_who_answers(page: Page, sandbox: RunningSandbox) -> None:
    sandbox.call(lambda: sandbox.x.dm("acmeair", "We found it.", "mira_k"))
    page.get_by_role("tab", name="Messages").locator("visible=true").click()
    page.locator("[data-talk=mira_k]").click()
    expect(page.locator(".bubble-brand")).to_contain_text("We found it.")
    page.get_by_label("Write to the brand as @mira_k").fill("Thank you!")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble-customer")).to_contain_text("Thank you!")


def test_a_refusal_is_said_and_the_text_is_kept(page: Page) -> None:
    page.get_by_label("What a customer writes").fill("a" * 26_000)
    page.locator(".x-composer button[type=submit]").locator("visible=true").click()
    expect(page.get_by_role("alert")).to_contain_text("at most")
    assert len(page.get_by_label("What a customer writes").input_value()) == 26_000


def test_an_account_card_shows_its_numbers(page: Page, sandbox: RunningSandbox) -> None:
    sandbox.call(lambda: sandbox.x.post("nina_flies", "@acmeair gold line"))
    page.locator(".name-button").click()
    card = page.get_by_role("dialog", name="Nina Okafor, @nina_flies")
    expect(card).to_contain_text("5,630 followers")
    card.get_by_label("Suspended").check()
    expect(page.locator(".post-gone")).to_contain_text("suspended")
