"""One bought post is credited to every watch whose query would catch it."""

from __future__ import annotations

import pytest

from bot.query import Post, compose, matches, terms


def says(text: str, **known: object) -> Post:
    return Post(text=text, author="ana", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "text", "caught"),
    [
        ("acme", "I love ACME!", True),
        ("acme", "acmes are many", False),
        ("cola", "I like coca-cola", True),
        ('"coca cola"', "I like coca-cola", True),
        ('"coca cola"', "cola coca", False),
        ("acme late", "late again, acme?", True),
        ("acme late", "acme is on time", False),
        ("acme OR air late", "acme", True),
        ("acme OR air late", "air", False),
        ("(acme OR air) late", "air is late", True),
        ("acme -jobs", "acme jobs", False),
        ("acme -jobs", "acme trains", True),
        ("#acme", "so #Acme", True),
        ("#acme", "so #acmeair", False),
        ("acme", "so #acme and @acme", True),
        ("@acme", "hey @ACME help", True),
        ("@acme", "hey acme help", False),
        ("$acme", "buy $ACME", True),
        ("diacritica", "Diacrítica", True),
        ("Été", "ete", True),
        ("アクメ", "今日アクメ航空で", True),
        ("😡", "so late😡😡", True),
        ("co", "look https://t.co/abc", False),
        ("from:ana", "hello", True),
        ("from:ANA OR x", "hello", True),
        ("from:bob", "hello", False),
        ("-from:ana hello", "hello", False),
        ("hello has:hashtags", "hello #x", True),
        ("hello -has:links", "hello https://t.co/x", False),
        ("hello -is:retweet", "hello", True),
        ("hello min_likes:3", "hello", False),  # unknown: its own poll will tell
        ("hello OR min_likes:3", "hello", True),  # known all the same
        ("bye min_likes:3", "hello", False),
        ("", "hello", False),
    ],
)
def test_caught_as_x_would(query: str, text: str, caught: bool) -> None:
    assert matches(query, says(text)) is caught


def test_what_is_known_of_a_post_decides() -> None:
    assert matches("hello lang:fr", says("hello", lang="fr"))
    assert not matches("hello lang:fr", says("hello", lang="en"))
    assert not matches("hello -lang:fr", says("hello"))  # not known, so not credited
    assert matches("hello is:reply", says("hello", reply=True))
    assert matches("to:bob hello", says("hello", reply_to="Bob"))
    assert matches("conversation_id:12", says("hello", conversation_id="12"))
    assert matches("hello -has:media", says("hello", media=False))
    assert not matches("hello has:images", says("hello", media=True))  # may be a video


def test_a_composed_query_catches_the_same_but_for_the_brand() -> None:
    sent = compose("acme OR air", "brand", ["en"])
    assert matches(sent, says("acme", lang="en"))
    assert not matches(sent, says("acme @brand", lang="en"))
    assert not matches(sent, says("acme", lang="fr"))


def test_terms_are_what_is_looked_for() -> None:
    query = '(acme OR "Acme Air" OR ACME) #late -jobs lang:en has:media @help'
    assert terms(query) == ("acme", '"Acme Air"', "#late", "@help")
