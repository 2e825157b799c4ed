"""The card of a case, for any post and within Slack's limits."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.blockkit.exact import NO_TEXT, exact_texts
from bot.blockkit.text import clip
from bot.cards.case.case_card import case_card
from bot.cards.case.post_rows import FOLDED
from bot.model import Author, Case, Mention
from bot.model.priority_reasons import Asks
from bot.model.views.case import CaseView
from bot.sentiment import analyse
from tests.examples import examples
from tests.rules.slack_takes import shows_no_marks, takes_message

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def view(text: str, author: Author | None = None) -> CaseView:
    who = author or Author("a", "mira_k", "Mira K.", 1204, 310, 5400, NOON, verified=True)
    post = Mention("1", "1", who, text, NOON, "1", "en", sentiment=analyse(text, "en"))
    case = Case("1", "a", who.handle, "1", "#mentions", NOON, NOON, ("1",), reasons=(Asks(question=True),))
    return CaseView(case, (post,))


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [t for v in value.values() for t in texts(v)]
    if isinstance(value, (list, tuple)):
        return [t for v in value for t in texts(v)]
    return []


def test_the_card_shows_who_wrote_and_what_x_shows_of_them() -> None:
    said = "\n".join(texts(case_card(view("hello")).blocks))
    for part in (
        "Mira K.",
        "@mira_k",
        "1,204 followers",
        "310 following",
        "5,400 posts",
        "verified",
        "Nov 2026",
    ):
        assert part in said


def test_the_spoken_text_says_all_that_matters() -> None:
    said = case_card(view("my bag is lost")).text
    assert "Mira K." in said
    assert "my bag is lost" in said
    assert "Negative" in said


def test_a_post_without_an_author_still_becomes_a_card() -> None:
    said = "\n".join(texts(case_card(view("hello", Author(""))).blocks))
    assert "author unknown" in said


@examples()
@given(st.text(max_size=12_000))
def test_any_post_fits_and_cannot_ping_or_link(text: str) -> None:
    card = case_card(view(text))
    assert len(card.text) <= 4000
    assert len(card.blocks) <= 50
    assert sum(len(t) for t in texts(card.blocks)) < 13_000
    takes_message(card)
    (shown,) = exact_texts(card.blocks)
    assert shown == (clip(text, FOLDED) or NO_TEXT)


def test_a_post_that_no_word_decides_and_a_name_with_spaces_show_no_raw_marks() -> None:
    author = Author("a", "mira_k", " Mira\nK. ", 1204, 310, 5400, NOON)
    message = case_card(view("is it 23 kg per bag?", author))
    shows_no_marks(message.blocks)
    assert any(":" in text and " · Neutral" in text for text in texts(message.blocks))
    assert any("*Mira K.*" in text for text in texts(message.blocks))
