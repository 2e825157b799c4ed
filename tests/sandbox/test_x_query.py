"""X's search language: what matches what, and what X refuses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.world import World
from sandbox.x import XState
from sandbox.x.model import XMedia
from sandbox.x.query import QueryError, parse
from tests.examples import examples

PIECES = [
    "bag",
    "OR",
    "-",
    "(",
    ")",
    '"',
    "has:links",
    "is:",
    "from:x",
    "@acmeair",
    "#",
    "min_likes:²",
    "a:b",
    "$x",
]
PICTURE = (XMedia("3_1", "photo", "http://127.0.0.1/1.png"),)


def matches(query: str, text: str, username: str = "mira_k", **more: Any) -> bool:
    state = XState(World())
    first = state.post("nina_flies", "@acmeair hello there")
    if more.pop("reply", False):
        more["in_reply_to"] = first.id
    if more.pop("quote", False):
        more["quote_of"] = first.id
    likes = more.pop("likes", 0)
    post = state.post(username, text, **more)
    post = state.posts.change(post.id, likes=likes)
    return parse(query.replace("ROOT", first.id)).matches(state, post)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("luggage", "My LUGGAGE is lost"),
        ("cola", "I like coca-cola"),
        ("coca-cola", "I like coca cola"),
        ("diacritica", "Diacrítica"),
        ("élève", "eleve"),
        ('"lost my bag"', "you LOST my bag!!"),
        ("#help", "please #Help"),
        ("@acmeair", "hello @AcmeAir"),
        ("acmeair", "hello @acmeair"),
        ("$AAL", "sell $aal"),
        ("from:mira_k", "x"),
        ("lang:fr x", "le x et la y pour vous"),
        ("url:example.com", "see https://example.com/a"),
        ("bag has:links", "bag https://example.com"),
        ("bag has:mentions", "bag @acmeair"),
        ("bag has:hashtags", "bag #lost"),
        ("cat OR dog", "a dog"),
        ("cat dog OR bird", "bird"),
        ("(cat OR dog) food", "dog food"),
        ("cat -dog", "cat"),
        ('cat -"big dog"', "cat big brown dog"),
        ("😃 yes", "yes 😃"),
        ("cat -is:reply", "cat"),
    ],
)
def test_matches(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("lug", "luggage"),
        ('"my bag"', "my lost bag"),
        ("#help", "help"),
        ("#hel", "#help"),
        ("@acmeair", "acmeair"),
        ("@nobody_knows", "@nobody_knows"),
        ("from:acmeair", "x"),
        ("lang:fr x", "the x and the y for you"),
        ("cat dog", "cat"),
        ("cat dog OR bird", "cat"),
        ("(cat OR dog) food", "cat"),
        ("cat -dog", "cat dog"),
        ("cat -@acmeair", "cat @acmeair"),
        ("cat is:reply", "cat"),
        ("cat has:media", "cat"),
        ("cat is:verified", "cat"),
        ("cat min_likes:3", "cat"),
    ],
)
def test_does_not_match(query: str, text: str) -> None:
    assert not matches(query, text)


def test_operators_about_the_post_itself() -> None:
    assert matches("cat is:reply", "cat", reply=True)
    assert matches("to:nina_flies", "cat", reply=True)
    assert matches("conversation_id:ROOT", "cat", reply=True)
    assert matches("in_reply_to_tweet_id:ROOT", "cat", reply=True)
    assert matches("@acmeair", "cat", reply=True), "the handles that X puts before a reply count"
    assert matches("cat is:quote", "cat", quote=True)
    assert matches("cat has:images", "cat", media=PICTURE)
    assert matches("cat is:verified", "cat", username="nina_flies")
    assert matches("cat min_likes:3", "cat", likes=3)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "empty"),
        ("has:links", "is/has/lang cannot be used as a standalone operator (at position 1)"),
        ("has:links OR is:retweet", "standalone"),
        ("cat OR lang:en", "standalone operator (at position 8)"),
        ("min_likes:5", "min_likes cannot be used"),
        ("-cat", "non-negation"),
        ("-cat -dog", "non-negation"),
        ("ski -(snow OR day)", "negating a group"),
        ("cat AND dog", "Ambiguous use of and"),
        ("(cat", "missing ')'"),
        ("cat)", "mismatched input ')'"),
        ('"cat', "quotation mark"),
        ("cat OR", "<EOF>"),
        ("point_radius:[1 2 3mi] cat", "invalid operator 'point_radius'"),
        ("cat is:happy", "invalid operator 'is:happy'"),
        ("!!!", "no viable alternative"),
        ("(" * 300 + "a" + ")" * 300, "nested too deeply"),
    ],
)
def test_refuses(query: str, words: str) -> None:
    with pytest.raises(QueryError) as refusal:
        parse(query)
    assert words in str(refusal.value)


def test_a_conjunction_operator_stands_beside_a_standalone_one() -> None:
    assert matches('"X data" (has:media OR has:links)', "X data https://example.com")


@examples(300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join))
def test_any_text_is_understood_or_refused_in_a_sentence(query: str) -> None:
    state = XState(World())
    post = state.post("mira_k", "@acmeair lost my bag #help https://example.com")
    said = ""
    try:
        said = str(parse(query).matches(state, post))
    except QueryError as refusal:
        said = str(refusal)
    assert said
