"""The three screens on which the page must work, and a hand that only presses what it can see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

SIZES = {"laptop": (1366, 768), "small laptop": (1280, 720), "phone": (390, 844)}
ALL_SIZES = [  # `make test` has the smallest; the other tests of the page have 1440 × 900
    pytest.param(size, id=name, marks=[] if name == "phone" else [pytest.mark.long])
    for name, size in SIZES.items()
]
at_all_sizes = pytest.mark.parametrize("size", ALL_SIZES)

# Whether a press on the middle of the node reaches it, rather than something above it or nothing.
REACHED = """(node) => {
  const box = node.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return Boolean(hit) && (node === hit || node.contains(hit) || hit.contains(node));
}"""


def press(target: Locator) -> None:
    """Press with the mouse where the target is on the screen, without scrolling to it as no hand could."""
    target.wait_for()
    page = target.page
    for _ in range(20):  # what comes or goes may still be moving it
        box = target.bounding_box()
        if box is None:  # it is just drawn again
            page.wait_for_timeout(50)
            continue
        inside = _inside(page, box["x"], box["y"]) and _inside(
            page, box["x"] + box["width"], box["y"] + box["height"]
        )
        if inside and target.evaluate(REACHED):
            page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"out of reach at {page.viewport_size}: {box}")


def _inside(page: Page, x: float, y: float) -> bool:
    size = page.viewport_size
    assert size is not None
    return -1 < x < size["width"] + 1 and -1 < y < size["height"] + 1  # boxes are in fractions of a pixel


def show_side(page: Page, name: str) -> None:
    """Go to X or to Slack where the screen shows one of them at a time."""
    tab = page.get_by_role("tab", name=name, exact=True)
    if tab.is_visible():
        press(tab)
