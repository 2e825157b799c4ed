"""Takes pictures of the sandbox's page, light and dark, as small files."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page

from tests.journeys.perch import Perch
from tests.sandbox.browser import close_browser, open_browser, open_page

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
LOOKS = {"light": False, "dark": True}
LAPTOP = (1366, 1400)  # as wide as one, and high enough for the longest card
QUALITY = 82
STILL_MS = 300  # until what moves stands still
Message = Mapping[str, Any]


@contextmanager
def looked_at(perch: Perch, size: tuple[int, int], *, dark: bool = False) -> Iterator[Page]:
    """Open the page for somebody who is used to it, in a browser of its own."""
    with open_browser() as browser, open_page(browser, perch.sandbox.address, size=size, dark=dark) as page:
        yield page
    close_browser()


def take(page: Page, name: str, part: Locator | None = None, scale: float = 1) -> None:
    """Take the page or a part of it as WebP, which holds the same picture in a third of PNG's bytes."""
    if part is not None:
        part.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    page.wait_for_timeout(STILL_MS)
    clip = {**_box(page, part), "scale": scale}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    path = FOLDER / f"{name}.webp"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(base64.b64decode(taken["data"]))


def _box(page: Page, part: Locator | None) -> FloatRect:
    if part is not None:
        found = part.bounding_box()
        assert found is not None
        return found
    size = page.viewport_size
    assert size is not None
    return {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}


def in_channel(page: Page, message: Message) -> Locator:
    """Go to the channel of a message; return the message."""
    page.locator(f"[data-place='{message['channel']}']").click()
    return page.locator(f".channel [data-ts='{message['ts']}']")


def take_messages(perch: Perch, messages: Mapping[str, Message], size: tuple[int, int] = LAPTOP) -> None:
    """Take a picture of each message, by name, in both looks."""
    for look, dark in LOOKS.items():
        with looked_at(perch, size, dark=dark) as page:
            for name, message in messages.items():
                take(page, f"cards/{name}-{look}", in_channel(page, message))
