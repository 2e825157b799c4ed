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
from playwright.sync_api import Browser, Error, Page, Playwright, Request, sync_playwright

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
_idle: list[Page] = []  # pages that no test uses now


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
    _idle.clear()
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
    Pages of one browser share what it keeps of the page's parts, which are loaded once for all tests; and a
    page that a test has left is used by the next, as a new one costs as much as three loads.
    """
    page = _page(browser, newcomer=newcomer)
    page.bring_to_front()  # else it is not active after a newcomer's
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    with _watched(page, address) as troubles:
        page.goto(address)
        page.locator(".links[data-state=good], .links[data-state=none]").wait_for()
        page.locator("[data-place]").first.wait_for(state="attached")
        yield page
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        _leave(page, newcomer=newcomer)
    assert not troubles, troubles


def _page(browser: Browser, *, newcomer: bool) -> Page:
    if _idle and not newcomer:
        return _idle.pop()
    context = browser.contexts[0] if browser.contexts else browser.new_context()
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    if not newcomer:
        page.add_init_script("if (location.protocol === 'http:') localStorage.setItem('perch.guide', 'over')")
    return page


def _leave(page: Page, *, newcomer: bool) -> None:
    page.context.clear_cookies()
    page.mouse.move(0, 0)
    page.goto("about:blank")
    if newcomer:
        page.close()
    else:
        _idle.append(page)


@contextmanager
def _watched(page: Page, address: str) -> Iterator[list[str]]:
    troubles: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:", "about:")):
            troubles.append(f"asked the outside: {request.url}")

    def failed(error: Error) -> None:
        troubles.append(str(error))

    page.on("request", asked)
    page.on("pageerror", failed)
    yield troubles
    page.remove_listener("request", asked)
    page.remove_listener("pageerror", failed)


@cache
def page_port() -> int:
    """Return a free port outside of what the system gives away: at one address a browser keeps the page."""
    for port in random.Random().sample(range(20_000, 32_000), 100):
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")
