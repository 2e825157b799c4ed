"""A sandbox, a Bolt app that answers, and the page open in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.sandbox.browser import DESKTOP, open_page, page_port
from tests.sandbox.slack_desk import Desk
from tests.sandbox.slack_room import MENTIONS, Room, open_room

Block = dict[str, Any]


@dataclass
class PageRoom:
    """What a test of the page has at hand."""

    room: Room
    desk: Desk
    page: Page

    def show(self, *blocks: Block, text: str = "A card", channel: str = MENTIONS) -> Locator:
        """Post blocks by the Web API, as the app does; the message on the page."""
        posted = self.room.client.chat_postMessage(channel=channel, text=text, blocks=list(blocks))
        return self.message(str(posted["ts"]))

    def slip_in(self, *blocks: Block, channel: str = MENTIONS) -> Locator:
        """Show blocks that the strict Web API would refuse."""
        made = {"user": "U0PERCH", "bot_id": "B0PERCH", "text": "Odd", "blocks": list(blocks)}
        posted = self.room.sandbox.call(lambda: self.room.slack.messages.post(channel, made))
        return self.message(str(posted["ts"]))

    def message(self, ts: str) -> Locator:
        return self.page.locator(f".channel [data-ts='{ts}']")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")


@contextmanager
def open_page_room(
    browser: Browser, *, size: tuple[int, int] = DESKTOP, dark: bool = False
) -> Iterator[PageRoom]:
    with open_room(page_port()) as room:
        app = room.app()
        desk = Desk(app)
        room.connect(app)
        with open_page(browser, room.sandbox.address, size=size, dark=dark) as page:
            yield PageRoom(room, desk, page)
