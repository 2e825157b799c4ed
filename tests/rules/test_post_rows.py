"""A post as a card shows it: folded, with pictures, and within Slack's limits whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.cards.post_rows import FOLDED, post_rows, spoken_post, whole_post_modal
from bot.listening.withdrawal import withdrawn
from bot.model import Author, Media, Mention, Reference

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def post(text: str, *media: Media, **more: object) -> Mention:
    return Mention("1", "1", Author("7", "mira"), text, NOW, "1", media=media, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "&" * 25_000, "<!channel> " * 3_000, "\n" * 5_000, "𝒳" * 20_000])
def test_any_text_fits(text: str) -> None:
    for block in (*post_rows(post(text)), *whole_post_modal(post(text))["blocks"]):
        if block["type"] == "section":
            assert 0 < len(block["text"]["text"]) <= 3_000
            assert "<!channel>" not in block["text"]["text"]
    assert len(whole_post_modal(post(text))["blocks"]) <= 100


def test_a_long_post_is_folded_with_a_way_to_see_all() -> None:
    (row,) = post_rows(post("word " * 200))
    assert len(row["text"]["text"]) <= FOLDED + 20
    assert row["accessory"]["action_id"] == "whole_post"
    assert "accessory" not in post_rows(post("short"))[0]


def test_every_picture_has_words() -> None:
    media = [
        Media("photo", "https://a.example/1.jpg", "A torn bag"),
        Media("video", "https://a.example/2.jpg"),
    ]
    rows = post_rows(post("look", *media))
    assert rows[0]["accessory"]["alt_text"] == "Photo: A torn bag"
    assert rows[1]["elements"][0]["alt_text"] == "Video by @mira, without a description"
    assert "A torn bag" in spoken_post(post("look", *media))


def test_a_withdrawn_post_says_so_and_nothing_else() -> None:
    refers = (Reference("quoted", "9", "tom", "a quoted secret"),)
    gone = withdrawn(
        post("a secret", Media("photo", "https://a.example/1.jpg", "secret"), refers=refers), "deleted"
    )
    assert "secret" not in str(post_rows(gone)) + spoken_post(gone)
    assert "removed: deleted on X" in str(post_rows(gone))
