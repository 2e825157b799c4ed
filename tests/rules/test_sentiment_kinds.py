"""Names, negation, ratings, and trouble told in plain facts:
our own sentences of the kinds that used to be misread.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.casework.watched_names import names_of
from bot.model import Source, Watch
from bot.sentiment import analyse, use_encoder

FILE = Path(__file__).with_name("test_sentiment_kinds.tsv")
ROWS = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]
KINDS = {"names", "negation", "stars", "plain"}


@pytest.fixture(autouse=True)
def _lexica_alone() -> Iterator[None]:
    use_encoder(False)
    yield
    use_encoder(True)


def test_every_kind_is_challenged_in_every_language() -> None:
    assert len(ROWS) >= 120
    assert {(kind, lang) for kind, lang, _, _ in ROWS} == {
        (kind, lang) for kind in KINDS for lang in ("en", "fr", "es", "de", "it", "pt")
    }


def test_nine_of_ten_are_read_right_in_every_kind() -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    for kind, lang, label, text in ROWS:
        right[kind].append(analyse(text, lang).label == label)
    assert {kind: sum(hits) / len(hits) >= 0.9 for kind, hits in right.items()} == dict.fromkeys(KINDS, True)


def test_no_complaint_is_shown_as_praise() -> None:
    shown = [t for _, lang, label, t in ROWS if label == "negative" and analyse(t, lang).label == "positive"]
    assert shown == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("2 stars", "en"),
        ("2 étoiles", "fr"),
        ("2 Sterne", "de"),
        ("far from happy with this", "en"),
        ("Your agent was anything but helpful", "en"),
        ("I couldn't be more disappointed", "en"),
        ("je ne recommande pas", "fr"),
        ("je n'aime pas votre appli", "fr"),
        ("Ich empfehle euch nicht", "de"),
        ("Love Holidays wont refund me", "en"),
        ("toilet blocked", "en"),
        ("my meal was cold", "en"),
        ("seat 4F has no cushion", "en"),
        ("bag is in Frankfurt and I am in Rome", "en"),
    ],
)
def test_these_are_complaints(text: str, lang: str) -> None:
    assert analyse(text, lang).label == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "5 of 5",
        "can't recommend them enough",
        "never been happier",
        "nothing to complain about",
        "your staff are anything but rude",
        "the crew was far from unhelpful",
    ],
)
def test_these_are_praise(text: str) -> None:
    assert analyse(text, "en").label == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "Best Western at the airport, room 12",
        "Happy Air flight 22 boards at 9",
        "Great Western Railway train 9:02",
    ],
)
def test_a_capitalised_name_says_nothing_about_mood(text: str) -> None:
    assert analyse(text, "en").label == "neutral"


def test_capitals_in_a_headline_or_before_a_common_word_are_no_name() -> None:
    assert analyse("Great Service from the crew in Oslo today", "en").label == "positive"
    assert analyse("Worst Airline Ever", "en").label == "negative"


def test_the_brand_and_its_watches_terms_say_nothing_about_mood() -> None:
    assert analyse("happy air boards at gate 4", "en").label == "positive"
    for names in (["Happy Air"], ["happyair"], ["HappyAir"]):
        assert analyse("happy air boards at gate 4", "en", names).label == "neutral"
        assert analyse("#HappyAir boards at gate 4", "en", names).label == "neutral"
        assert analyse("happy with happy air", "en", names).label == "positive"
    assert analyse("@happyair is happy air boarding at gate 4", "en").label == "neutral"


def test_names_come_from_the_handle_and_from_watches_that_do_not_look_for_complaints() -> None:
    watch = Watch(
        "1", "ours", Source.SEARCH, query='"Happy Air" (delay OR bliss) #goodair from:lovelyair -bad'
    )
    feed = Watch("2", "blog", Source.FEED, query="https://blog.example/great")
    assert names_of("acme", [watch, feed]) == ("acme", "Happy Air", "bliss", "goodair", "lovelyair")
    assert names_of("", []) == ()


def test_a_name_inside_a_hashtag_says_nothing_and_a_complaint_in_one_does() -> None:
    assert analyse("#labuonascuola domani alle 10", "it").label == "neutral"
    assert analyse("#worstserviceever", "en").label == "negative"


@pytest.mark.parametrize(
    "text", ["Depart on 2/10 at gate 5", "flight 5/10/2026", "24/7 desk", "4 of 5 bags are here"]
)
def test_dates_and_counts_are_no_ratings(text: str) -> None:
    assert analyse(text, "en").label == "neutral"


@pytest.mark.parametrize("text", ["That would be great", "Any delays on flight 12 tonight?"])
def test_what_is_wished_for_or_asked_about_is_not_told(text: str) -> None:
    assert analyse(text, "en").label != ("positive" if "great" in text else "negative")


@pytest.mark.parametrize(
    ("text", "lang", "phrase"),
    [
        ("Je voudrais encore un billet pour demain", "fr", "encore"),
        ("Peut-on emporter une bouteille d'eau en cabine ?", "fr", "eau"),
        ("We keep getting asked where the lounge is", "en", "keep getting"),
    ],
)
def test_ordinary_words_are_no_evidence(text: str, lang: str, phrase: str) -> None:
    assert not any(phrase in reason for reason in analyse(text, lang).reasons)
