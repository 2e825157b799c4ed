"""Headless Chromium for the tests that click the page."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

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


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped where there is none, or fails if one is required."""
    if CHROMIUM is None:
        _no_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def _no_browser() -> None:
    words = "NO BROWSER: the tests that click the page did not run. Install Debian's chromium."
    if os.environ.get("PERCH_REQUIRE_BROWSER") == "1":
        pytest.fail(words, pytrace=False)
    warnings.warn(words, stacklevel=3)
    pytest.skip(words)


@contextmanager
def open_page(
    browser: Browser, address: str, *, size: tuple[int, int] = DESKTOP, dark: bool = False
) -> Iterator[Page]:
    """The sandbox's page, loaded. At its end no script may have failed, nothing been asked of the outside."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(WAIT_MS)
    troubles = _watch(context, address)
    page = context.new_page()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(address)
    page.locator(".links[data-state=good], .links[data-state=none]").wait_for()
    page.locator("[data-place]").first.wait_for(state="attached")
    yield page
    context.close()
    assert not troubles, troubles


def _watch(context: BrowserContext, address: str) -> list[str]:
    troubles: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(f"asked the outside: {request.url}")

    context.on("request", asked)
    return troubles
