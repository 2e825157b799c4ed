"""Block Kit on the page: what the app posts by the Web API is drawn, pressed and answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.sandbox.browser import open_browser
from tests.sandbox.page_room import PageRoom, open_page_room
from tests.sandbox.slack_room import MENTIONS, actions, button, plain, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[PageRoom]:
    with open_page_room(browser) as opened:
        opened.room.control("settings", rate_limits=False)
        yield opened


@pytest.fixture
def at(opened: PageRoom) -> PageRoom:
    """One page for all these tests: each looks only at the card that it posts."""
    opened.desk.heard.clear()
    return opened


def mrkdwn(text: str) -> dict[str, str]:
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text), **more}


CHART = {
    "type": "data_visualization",
    "title": "Mentions by hour",
    "chart": {
        "type": "bar",
        "series": [{"name": "Negative", "data": [{"label": "09", "value": 4}, {"label": "10", "value": 7}]}],
        "axis_config": {"categories": ["09", "10"]},
    },
}


def test_a_card_posted_by_the_web_api_is_drawn_with_its_formatting(at: PageRoom) -> None:
    card = at.show(
        {"type": "header", "text": plain("New mention")},
        section("*Mira* says _hello_ &amp; &lt;b&gt; <https://x.com/mira_k|profile> <@U0ANA>"),
        section("fields", fields=[mrkdwn("*Followers*\n1,284"), mrkdwn("*Posts*\n7")]),
        {"type": "context", "elements": [mrkdwn("seen by <!subteam^S0LEADS>")]},
        actions(button("claim"), button("reply", "Reply", style="primary")),
    )
    expect(card.locator("h3")).to_have_text("New mention")
    expect(card.locator("strong").first).to_have_text("Mira")
    expect(card).to_contain_text("& <b>")
    expect(card.get_by_role("link", name="profile")).to_have_attribute("href", "https://x.com/mira_k")
    expect(card.locator(".mention[data-me]")).to_have_text("@Ana")
    expect(card).to_contain_text("seen by @leads")
    expect(card.get_by_role("button", name="Claim", exact=True)).to_be_visible()


def test_a_press_reaches_the_app(at: PageRoom) -> None:
    at.show(actions(button("claim"))).get_by_role("button", name="Claim").click()
    heard = until(lambda: at.desk.heard)[0]
    assert (heard["user"]["id"], heard["actions"][0]["value"]) == ("U0ANA", "case-1")


def test_a_change_by_the_app_is_seen_without_reload(at: PageRoom) -> None:
    card = at.show(actions(button("claim")))
    ts = str(card.get_attribute("data-ts"))
    at.room.client.chat_update(channel=MENTIONS, ts=ts, text="x", blocks=[section("Claimed by <@U0BEN>")])
    expect(card).to_contain_text("Claimed by @Ben")
    expect(card.get_by_role("button", name="Claim")).to_have_count(0)


def test_a_confirm_is_asked_first_and_no_means_no(at: PageRoom) -> None:
    confirm = {
        "title": plain("Resolve?"), "text": plain("It closes."), "confirm": plain("Yes"), "deny": plain("No"),
    }  # fmt: skip
    card = at.show(actions(button("claim", "Resolve", confirm=confirm)))
    card.get_by_role("button", name="Resolve").click()
    question = at.page.get_by_role("alertdialog", name="Resolve?")
    expect(question).to_contain_text("It closes.")
    question.get_by_role("button", name="No").click()
    expect(question).to_have_count(0)
    assert at.desk.heard == []
    card.get_by_role("button", name="Resolve").click()
    question.get_by_role("button", name="Yes").click()
    until(lambda: at.desk.heard)


def test_an_overflow_menu_sends_the_option_chosen(at: PageRoom) -> None:
    options = [{"text": plain(name), "value": name.lower()} for name in ("DM", "Snooze")]
    card = at.show(actions({"type": "overflow", "action_id": "menu", "options": options}))
    card.get_by_role("button", name="More actions").click()
    at.page.get_by_role("menuitem", name="Snooze").click()
    heard = until(lambda: at.desk.heard)[0]
    assert heard["actions"][0]["selected_option"]["value"] == "snooze"


def test_nothing_in_a_message_is_ever_markup(at: PageRoom) -> None:
    hostile = (
        '<img src=x onerror="window.owned=1"> &lt;script&gt;window.owned=1&lt;/script&gt; <javascript:x|y>'
    )
    card = at.slip_in(section(hostile), {"type": "header", "text": plain(hostile)})
    expect(card.locator(".section")).to_contain_text("<script>window.owned=1</script>")
    assert card.locator("img, script, a").count() == 0
    assert at.page.evaluate("window.owned") is None


def test_what_cannot_be_drawn_leaves_a_visible_note(at: PageRoom) -> None:
    card = at.slip_in(
        {"type": "hologram"},
        actions({"type": "dial", "action_id": "d"}),
        {"type": "section", "fields": "not a list"},
        section("still drawn"),
    )
    notes = card.get_by_role("note")
    expect(notes.nth(0)).to_contain_text("hologram")
    expect(notes.nth(1)).to_contain_text("dial")
    expect(notes.nth(2)).to_contain_text("malformed")
    expect(card).to_contain_text("still drawn")


def test_a_chart_is_a_picture_with_words_and_numbers(at: PageRoom) -> None:
    card = at.show(CHART)
    picture = card.get_by_role("img", name="Mentions by hour")
    expect(picture).to_have_attribute(
        "aria-label", "Mentions by hour. Negative: 11 in all, most at 10 with 7"
    )
    expect(picture.locator("rect")).to_have_count(2)
    card.get_by_text("Numbers").click()
    expect(card.get_by_role("table")).to_contain_text("Negative")


def test_an_app_that_does_not_answer_is_told_to_the_person(at: PageRoom) -> None:
    at.room.control("settings", ack_seconds=0.3)
    at.show(actions(button("nobody_listens", "Ignored"))).get_by_role("button", name="Ignored").click()
    expect(at.page.get_by_role("alert")).to_contain_text("Perch did not answer")
    expect(at.page.get_by_role("button", name="Ignored")).to_have_attribute("data-failed", "")
