"""A query that X would refuse, or that floods, is told to its author in words, where it goes wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query import LIMIT, Problem, check, compose
from tests.examples import examples

GOOD = [
    "acme",
    'acme OR "acme air"',
    '("acme air" OR #acmeair) (late OR delay) -jobs lang:en',
    "@acmehelp -from:acme_jobs",
    "acme has:media",
    '"acme" OR (brand lang:fr is:reply)',
    "from:ceo_of_acme",
    'url:"https://acme.example"',
    "😃 OR 😡",
    "#été2026",
    "$ACME acme",
    "acme -is:nullcast min_likes:5",
    'acme "or"',
    "“acme air” OR „acme“",  # quotes as phones write them
    "point_radius:[2.355128 48.861118 16km]",
    "アクメ航空",
]
REFUSED = [  # query, words of the refusal, position
    ("", "no query yet", 0),
    ("   ", "no query yet", 0),
    ("#", "# needs a word right after it", 0),
    ("acme #", "# needs a word right after it", 5),
    ("acme - air", "- needs a word right after it", 5),
    ("#2026", "not a hashtag", 0),
    ("@acme.air", "not a handle", 0),
    ("acme or air", "Write OR in capitals", 5),
    ("acme AND air", 'Leave "and" out', 5),
    ('acme "air', "quotation mark is never closed", 5),
    ("(acme OR air", "never closed", 0),
    ("acme) OR air", "was never opened", 4),
    ("acme ()", "nothing between", 5),
    ("acme -(air OR sea)", "can't exclude a group", 5),
    ("OR acme", "both sides", 0),
    ("acme OR", "both sides", 5),
    ("acme OR OR air", "both sides", 8),
    ("has:media", "can't be used without", 0),
    ("has:links OR is:retweet", "can't be used without", 0),
    ("-acme -air", "can't be used without", 0),
    ("lang:en", "can't be used without", 0),
    ("acme from:@acme", "from: takes a handle without @", 5),
    ("acme from:", "from: needs a word right after it", 5),
    ("acme is:funny", "is: takes retweet", 5),
    ("acme is:nullcast", "only with a dash", 5),
    ("acme lang:english", "lang: takes a language code", 5),
    ("acme since:2026-01-01", "own search box", 5),
    ("acme filter:links", "own search box", 5),
    ("acme price:10", "knows no price: operator", 5),
    ("https://acme.example", 'url:"https://acme.example"', 0),
    ("(" * 30 + "acme" + ")" * 30, "nested too deeply", 20),
]
WARNED = [
    ("happy", "too common on its own", 0),
    ("merci", "too common on its own", 0),
    ("Été", None, 0),
    ("#love", "too common on its own", 0),
    ("acme OR happy", "happy is too common on its own", 8),
    ("happy acme", None, 0),
    ("x", "too common on its own", 0),
    ("coca-cola", 'write "coca-cola" in quotes', 0),
    ("acme NOT air", "no NOT", 5),
    ("acme OR has:media", "nearly every post", 8),
]


@pytest.mark.parametrize("query", GOOD)
def test_what_x_takes_passes(query: str) -> None:
    assert check(query, brand="acme") == ()


@pytest.mark.parametrize(("query", "words", "position"), REFUSED)
def test_what_x_refuses_is_refused_at_its_place(query: str, words: str, position: int) -> None:
    refusals = [problem for problem in check(query, brand="acme") if problem.severity == "refuse"]
    assert any(words in problem.words and problem.position == position for problem in refusals), refusals


@pytest.mark.parametrize(("query", "words", "position"), WARNED)
def test_what_floods_is_warned_about(query: str, words: str | None, position: int) -> None:
    problems = check(query)
    if words is None:
        assert problems == ()
    else:
        assert [problem.severity for problem in problems] == ["warn"]
        assert words in problems[0].words
        assert problems[0].position == position


def test_the_brands_own_mentions_are_not_paid_twice() -> None:
    (problem,) = check("@Acme OR acme", brand="@acme")
    assert problem.severity == "warn"
    assert "mentions timeline" in problem.words


def test_512_counts_what_perch_adds() -> None:
    added = len(compose("x", "acme")) - 1
    fits = "a" * (LIMIT - added)
    assert check(fits, brand="acme") == ()
    (problem,) = check(fits + "b", brand="acme")
    assert problem == Problem(
        "refuse",
        f"The query is 1 character too long for X, with the {added} that Perch adds. "
        "Shorten it, or split it into two watches.",
        len(fits) + 1,
    )


def test_a_hostile_query_is_refused_at_once() -> None:
    for hostile in ("(" * 100_000, "a OR " * 50_000, '"' * 100_000, "-" * 100_000):
        assert check(hostile)[0].severity == "refuse"


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("acme", "acme -@brand -from:brand -is:retweet"),
        ("acme OR air", "(acme OR air) -@brand -from:brand -is:retweet"),
        ("(acme OR air) late", "(acme OR air) late -@brand -from:brand -is:retweet"),
        ("“acme\nair”", '"acme air" -@brand -from:brand -is:retweet'),
        ("acme -is:retweet", "acme -is:retweet -@brand -from:brand"),
    ],
)
def test_exclusions_are_added_once_and_bind_to_the_whole(query: str, sent: str) -> None:
    assert compose(query, "@brand") == sent


def test_languages_and_muted_authors_are_added_while_there_is_room() -> None:
    assert compose("acme", "b", ["fr"]).endswith(" lang:fr")
    assert compose("acme", "b", ["fr", "en"], ["@spam1"]).endswith(" (lang:fr OR lang:en) -from:spam1")
    full = compose("acme", "b", muted=[f"spam{n:04}" for n in range(100)])
    assert LIMIT - 15 < len(full) <= LIMIT
    with pytest.raises(ValueError, match="too long for X"):
        compose("a" * 600, "b")


PIECES = [
    "acme",
    "OR",
    "or",
    "(",
    ")",
    "-(",
    '"',
    '"acme air"',
    "-",
    "#",
    "#tag",
    "@me",
    "from:x",
    "lang:en",
    "é",
    "has:",
]


@examples(200)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map(" ".join))
def test_no_query_raises_and_a_clean_one_stays_clean_when_composed(query: str) -> None:
    problems = check(query, brand="acme")
    if query.strip() and not any(problem.severity == "refuse" for problem in problems):
        sent = compose(query, "acme", ["en", "fr"])
        assert not [problem for problem in check(sent) if problem.severity == "refuse"]
