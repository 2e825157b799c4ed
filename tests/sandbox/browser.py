"""Headless Chromium for the tests that click the page."""

from __future__ import annotations

import os
import random
import shutil
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = (1440, 900), (390, 844)
WAIT_MS = 8_000


_open: list[tuple[Playwright, Browser]] = []  # one for all tests in a row that need it: a start costs seconds


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped where there is none, or fails if one is required."""
    if CHROMIUM is None:
        _no_browser()
    if _open and not _open[0][1].is_connected():
        close_browser()
    if not _open:
        playwright = sync_playwright().start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        _open.append((playwright, browser))
    yield _open[0][1]


def close_browser() -> None:
    """Close it, if it is open: beside Playwright no other test can run a loop of its own."""
    while _open:
        playwright, browser = _open.pop()
        browser.close()
        playwright.stop()


def _no_browser() -> None:
    words = "NO BROWSER: the tests that click the page did not run. Install Debian's chromium."
    if os.environ.get("PERCH_REQUIRE_BROWSER") == "1":
        pytest.fail(words, pytrace=False)
    warnings.warn(words, stacklevel=3)
    pytest.skip(words)


@contextmanager
def open_page(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    newcomer: bool = False,
) -> Iterator[Page]:
    """The sandbox's page, loaded. At its end no script may have failed, nothing been asked of the outside.

    `newcomer`: who has not seen the hints of the first minute.
    Pages of one browser share what it keeps of the page's parts, which are loaded once for all tests.
    """
    context = browser.contexts[0] if browser.contexts else browser.new_context()
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    troubles = _watch(page, address)
    if not newcomer:
        page.add_init_script("localStorage.setItem('perch.guide', 'over')")
    page.goto(address)
    page.locator(".links[data-state=good], .links[data-state=none]").wait_for()
    page.locator("[data-place]").first.wait_for(state="attached")
    yield page
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.close()
    context.clear_cookies()
    assert not troubles, troubles


def _watch(page: Page, address: str) -> list[str]:
    troubles: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(f"asked the outside: {request.url}")

    page.on("request", asked)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return troubles


@cache
def page_port() -> int:
    """Return a free port outside of what the system gives away: at one address a browser keeps the page."""
    for port in random.Random().sample(range(20_000, 32_000), 100):
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
