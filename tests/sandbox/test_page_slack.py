"""Moving about in Slack on the page: users, channels, threads, commands, ephemerals, the home tab, keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.sandbox.browser import PHONE, open_browser
from tests.sandbox.page_room import PageRoom, open_page_room
from tests.sandbox.slack_room import ANA, BEN, MENTIONS, actions, button, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def at(browser: Browser) -> Iterator[PageRoom]:
    with open_page_room(browser) as opened:
        yield opened


def test_what_is_typed_is_said_in_the_channel(at: PageRoom) -> None:
    at.page.get_by_label("Message #mentions").fill("a < b @Ben")
    at.page.keyboard.press("Enter")
    expect(at.page.locator(".channel .message").last).to_contain_text("a < b @Ben")
    assert at.room.slack.messages.all_of(MENTIONS)[-1]["text"] == "a &lt; b <@U0BEN>"


def test_a_command_is_offered_completed_and_answered_to_its_user_only(at: PageRoom) -> None:
    at.page.get_by_label("Message #mentions").press_sequentially("/wa")
    expect(at.page.get_by_role("option", name="/watch")).to_be_visible()
    at.page.keyboard.press("Tab")
    at.page.keyboard.type("acme")
    at.page.keyboard.press("Enter")
    answer = at.page.locator(".message-ephemeral")
    expect(answer).to_contain_text("Watching acme")
    expect(answer).to_contain_text("Only visible to you")
    at.page.get_by_role("button", name="Dismiss").click()
    expect(answer).to_have_count(0)


def test_a_shortcut_of_a_message_is_offered_beside_it(at: PageRoom) -> None:
    message = at.show(actions(button("claim")))
    message.hover()
    message.get_by_role("button", name="Add to Perch").click()
    heard = until(lambda: at.desk.heard)[0]
    assert (heard["type"], heard["message"]["text"]) == ("message_action", "A card")


def test_another_user_sees_no_ephemeral_of_the_first(at: PageRoom) -> None:
    at.room.client.chat_postEphemeral(channel=MENTIONS, user=ANA, text="Already claimed by Ben")
    expect(at.page.locator(".message-ephemeral")).to_contain_text("Already claimed")
    at.page.get_by_role("button", name="You are").click()
    at.page.get_by_role("option", name="Ben Ortiz").click()
    expect(at.page.get_by_role("button", name="You are: Ben Ortiz")).to_be_visible()
    expect(at.page.locator(".message-ephemeral")).to_have_count(0)
    at.show(actions(button("claim"))).get_by_role("button", name="Claim").click()
    assert until(lambda: at.desk.heard)[0]["user"]["id"] == BEN


def test_an_unread_channel_has_a_dot_until_it_is_opened(at: PageRoom) -> None:
    at.room.client.chat_postMessage(channel="C0DIGEST", text="The day")
    digest = at.page.locator("[data-place=C0DIGEST]")
    expect(digest).to_contain_text("unread")
    digest.click()
    expect(digest).not_to_contain_text("unread")


def test_a_thread_opens_and_takes_replies(at: PageRoom) -> None:
    ts = at.room.card()
    at.room.client.chat_postMessage(channel=MENTIONS, thread_ts=ts, text="Claimed by Ana")
    at.message(ts).get_by_role("button", name="1 reply").click()
    thread = at.page.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("Claimed by Ana")
    thread.get_by_label("Reply in the thread").fill("Thanks")
    at.page.keyboard.press("Enter")
    expect(thread.locator(".message").last).to_contain_text("Thanks")
    expect(at.message(ts)).to_contain_text("2 replies")


def test_a_permalink_leads_to_its_message_inside_the_page(at: PageRoom) -> None:
    ts = at.room.card()
    link = at.room.client.chat_getPermalink(channel=MENTIONS, message_ts=ts)["permalink"]
    at.room.client.chat_postMessage(channel="C0ESCALATE", text=f"See <{link}|the case>")
    at.page.locator("[data-place=C0ESCALATE]").click()
    at.page.get_by_role("link", name="the case").click()
    expect(at.message(ts)).to_be_focused()
    assert len(at.page.context.pages) == 1


def test_the_home_tab_asks_the_app_for_its_view(at: PageRoom) -> None:
    at.page.get_by_role("navigation").get_by_role("button", name="Perch").click()
    expect(at.page.locator(".home-blocks hr")).to_be_visible()


def test_keys_walk_the_cards_and_press_their_buttons(at: PageRoom) -> None:
    first = at.show(actions(button("claim")))
    second = at.show(actions(button("claim"), button("reply", "Reply")))
    expect(second).to_be_visible()
    at.page.keyboard.press("j")
    expect(second).to_be_focused()
    at.page.keyboard.press("k")
    expect(first).to_be_focused()
    at.page.keyboard.press("c")
    assert until(lambda: at.desk.heard)[0]["actions"][0]["action_id"] == "claim"
    at.page.keyboard.press("j")
    at.page.keyboard.press("r")
    expect(at.page.get_by_role("dialog", name="Reply")).to_be_visible()
    at.page.keyboard.press("Escape")
    expect(at.dialog).to_have_count(0)
    at.page.keyboard.press("?")
    expect(at.page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_the_link_count_follows_the_connections(at: PageRoom) -> None:
    expect(at.page.get_by_text("Perch connected: 1 link")).to_be_visible()
    at.room.connect(at.room.app())
    expect(at.page.get_by_text("Perch connected: 2 links")).to_be_visible()


def test_weather_is_set_shown_and_cleared(at: PageRoom) -> None:
    at.page.get_by_role("button", name="Weather").click()
    at.page.get_by_role("button", name="X answers 503").click()
    expect(at.page.locator(".faults")).to_contain_text("X answers 503, 1 more time")
    assert [fault.status for fault in at.room.sandbox.world.weather.faults] == [503]
    at.page.get_by_role("button", name="Slack does what is asked, then cuts the answer in the middle").click()
    expect(at.page.locator(".faults")).to_contain_text(
        "Slack garbles its answers after the effect (cut), 1 more time"
    )
    at.page.get_by_role("button", name="Clear the weather").click()
    expect(at.page.get_by_text("Fair: every call gets its answer.")).to_be_visible()
    assert at.room.sandbox.world.weather.faults == []


@pytest.mark.parametrize("dark", [pytest.param(False, marks=pytest.mark.long), True], ids=["light", "dark"])
def test_a_phone_scrolls_nothing_sideways(browser: Browser, dark: bool) -> None:
    with open_page_room(browser, size=PHONE, dark=dark) as at:
        at.show(
            {"type": "section", "text": {"type": "mrkdwn", "text": "`" + "x" * 300 + "` " + "y" * 300}},
            actions(*(button(f"b{n}", f"Button {n}") for n in range(6))),
        )
        at.room.sandbox.call(lambda: at.room.sandbox.x.post("mira_k", "z" * 280))
        for side in ("X", "Slack"):
            at.page.get_by_role("tab", name=side, exact=True).click()
            assert at.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
            scrollers = at.page.locator(".scroller:visible")
            for one in scrollers.all():
                assert one.evaluate("node => node.scrollWidth - node.clientWidth") == 0
