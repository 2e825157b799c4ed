"""Takes the pictures in docs again: `make pictures`. It tests nothing: pytest gives it a running Perch."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from bot.cli.transparency import write_pages
from bot.transparency.page_facts import Facts, Rep
from sandbox.day import CITIES, PASSERS_BY
from tests.journeys.perch import Perch, everything
from tests.journeys.test_digest import DIGEST, to_digest_time
from tests.journeys.test_storm import rollup
from tests.pictures.camera import looked_at, take, take_messages
from tests.pictures.card_states import card_states
from tests.pictures.digest_day import busy_day
from tests.pictures.evening import REPLY, evening
from tests.sandbox.browser import close_browser, open_browser

WIDE, PHONE = (1440, 900), (390, 844)


def test_each_state_of_a_card(perch: Perch) -> None:
    take_messages(perch, card_states(perch))


def test_a_storm(perch: Perch) -> None:
    for number in range(48):
        asks = "is online check-in down? Error 503 in" if number % 3 else "which desk is open at night in"
        perch.tweet(
            f"@acmeair {asks} {CITIES[number % len(CITIES)]}", by=f"{PASSERS_BY[number % 10]}{number}"
        )
    asked = ("32 posts about", "16 posts about")
    perch.until(lambda: all(words in everything(rollup(perch)) for words in asked), "what they ask")
    take_messages(perch, {"storm": rollup(perch)})


def test_a_digest(perch: Perch) -> None:
    perch.work(1)
    busy_day(perch, perch.clock() - timedelta(hours=17), 17)
    to_digest_time(perch)
    perch.work(2)
    digest = perch.card("Digest: ", channel=DIGEST)
    take_messages(perch, {"digest": digest}, (1366, 2400))
    with looked_at(perch, (PHONE[0], 3000)) as page:
        open_channel(page, "digest")
        take(page, "digest-phone", page.locator(f".channel [data-ts='{digest['ts']}']"), scale=1.5)


def test_the_page(perch: Perch) -> None:
    mira = evening(perch)
    with looked_at(perch, WIDE) as page:
        page.locator(f".channel [data-ts='{mira['ts']}']").get_by_role("button", name="Reply").click()
        page.get_by_label("Your public reply").fill(REPLY)
        page.get_by_text(f"{len(REPLY)} of 280").wait_for()
        take(page, "reply")
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert perch.reply(mira, REPLY)["ok"]
    perch.card("Reply sent")
    with looked_at(perch, WIDE) as page:
        page.get_by_role("button", name="Dismiss", exact=True).click()
        take(page, "page-light")
    with looked_at(perch, PHONE, dark=True) as page:
        page.get_by_role("button", name="Dismiss", exact=True).click()
        take(page, "phone-dark", scale=1.5)


def test_the_transparency_page(tmp_path: Path) -> None:
    """English in the light, French in the dark."""
    reps = tuple(Rep(initials, name) for initials, name in (("AK", "Ana"), ("BT", "Ben"), ("CL", "Chloé")))
    write_pages(Facts("acmeair", reps, "privacy@acme.example", "https://acme.example/privacy", 365), tmp_path)
    with open_browser() as browser:
        for name, file in (("en", "index.html"), ("fr", "fr.html")):
            shade: Literal["light", "dark"] = "light" if name == "en" else "dark"
            page = browser.new_page(viewport={"width": 820, "height": 1180}, color_scheme=shade)
            page.goto((tmp_path / file).as_uri())
            take(page, f"transparency-{name}")
            page.close()
    close_browser()


def open_channel(page: Page, name: str) -> None:
    """Open a channel on a phone, where the channels are in a drawer."""
    page.get_by_role("button", name="Channels").first.click()
    page.get_by_role("button", name=name, exact=True).click()
