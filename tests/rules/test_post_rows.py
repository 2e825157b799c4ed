"""A post as a card shows it: folded, with pictures, and within Slack's limits whatever it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.blockkit.exact import NO_TEXT, exact_texts
from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.cards.case.post_rows import FOLDED, post_rows, spoken_post, whole_post_modal
from bot.listening.withdrawal import withdrawn
from bot.model import Author, Media, Mention, Reference
from bot.model.resolution import Gone
from tests.rules.slack_takes import takes_message, takes_view

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def post(text: str, *media: Media, **more: object) -> Mention:
    return Mention("1", "1", Author("7", "mira"), text, NOW, "1", media=media, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "&" * 25_000, "<!channel> " * 3_000, "\n" * 5_000, "𝒳" * 20_000])
def test_any_text_fits(text: str) -> None:
    takes_message(Message(md("A post: {}", spoken_post(post(text))), tuple(post_rows(post(text)))))
    takes_view(whole_post_modal(post(text)))
    assert "".join(exact_texts(whole_post_modal(post(text))["blocks"])) == (text or NO_TEXT)


def test_a_long_post_is_folded_with_a_way_to_see_all() -> None:
    text, more = post_rows(post("word " * 200))
    assert len(exact_texts([text])[0]) <= FOLDED
    assert more["text"]["text"] == "The first 600 of 1,000 characters"
    assert more["accessory"]["action_id"] == "whole_post"
    assert len(post_rows(post("short"))) == 1


def test_every_picture_has_words() -> None:
    media = [
        Media("photo", "https://a.example/1.jpg", "A torn bag"),
        Media("video", "https://a.example/2.jpg"),
    ]
    rows = post_rows(post("look", *media))
    assert rows[1]["accessory"]["alt_text"] == "Photo: A torn bag"
    assert "Photo: A torn bag" in rows[1]["text"]["text"]
    assert rows[2]["elements"][0]["alt_text"] == "Video by @mira, without a description"
    assert "A torn bag" in spoken_post(post("look", *media))


def test_a_withdrawn_post_says_so_and_nothing_else() -> None:
    refers = (Reference("quoted", "9", "tom", "a quoted secret"),)
    gone = withdrawn(
        post("a secret", Media("photo", "https://a.example/1.jpg", "secret"), refers=refers), Gone.DELETED
    )
    assert "secret" not in str(post_rows(gone)) + spoken_post(gone)
    assert "removed: deleted on X" in str(post_rows(gone))
