"""Text on the page can be read: 4.5 to 1 against whatever it stands on (WCAG 2.2, 1.4.3), light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.sandbox.browser import open_browser
from tests.sandbox.page_room import open_page_room
from tests.sandbox.slack_room import actions, button

TOKENS = (Path(__file__).resolve().parents[2] / "sandbox/page/style/tokens.css").read_text()
INKS = ("ink", "ink-2", "ink-3")
GROUNDS = (
    "paper", "surface", "sunken", "raised", "hover", "accent-soft", "danger-soft", "warn-soft", "ok-soft", "flash",
)  # fmt: skip
LEAST = 4.5

# Each visible text with the ratio of its colour to what is painted below it; what is off may be fainter.
RATIOS = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const painted = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const [colour, opacity] of colours) {
      pen.globalAlpha = opacity;
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), node = walker.currentNode.parentElement;
    if (!text || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (node.closest(":disabled, [aria-hidden=true], .avatar, svg")) continue;
    const chain = [];
    for (let one = node; one; one = one.parentElement) chain.unshift(getComputedStyle(one));
    const below = chain.map((style) => [style.backgroundColor, 1]);
    const opacity = chain.reduce((all, style) => all * Number(style.opacity), 1);
    const [a, b] = [light(painted(below)), light(painted([...below, [getComputedStyle(node).color, opacity]]))];
    found.push([text.slice(0, 40), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]);
  }
  return found;
}"""


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [0, 1], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(dark: int) -> None:
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", TOKENS)
    colours = {name: pair[dark] for name, *pair in found}
    ratios = {(ink, ground): contrast(colours[ink], colours[ground]) for ink in INKS for ground in GROUNDS}
    assert not {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < LEAST}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


def faint(page: Page) -> list[str]:
    page.wait_for_timeout(300)  # what fades in has come
    return [f"{text!r}: {ratio:.2f}" for text, ratio in page.evaluate(RATIOS) if ratio < LEAST]


@pytest.mark.browser
@pytest.mark.parametrize("dark", [pytest.param(False, marks=pytest.mark.long), True], ids=["light", "dark"])
def test_all_that_is_written_on_the_page_can_be_read(browser: Browser, dark: bool) -> None:
    with open_page_room(browser, dark=dark) as at:
        at.room.sandbox.call(lambda: at.room.sandbox.x.post("mira_k", "@acmeair hello https://a.example/b"))
        card = at.show(
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "Answer due <@U0ANA> `code`"}]},
            actions(button("reply", "Reply")),
        )
        assert not faint(at.page)
        card.get_by_role("button", name="Reply").click()
        at.dialog.wait_for()
        assert not faint(at.page)
        at.page.keyboard.press("Escape")
        at.page.get_by_role("button", name="Weather").click()
        assert not faint(at.page)
