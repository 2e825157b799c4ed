"""An export says which posts come without their text, and what it costs to have it."""

from __future__ import annotations

from bot.exports.export_all import without_text


def test_the_price_is_said_before_anything_is_looked_up() -> None:
    said = without_text(1200)
    assert said.startswith("1,200 posts from the archive: without text")
    assert "for $6.00 at most: make export LOOK_UP=1" in said
