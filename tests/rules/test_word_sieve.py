"""Redis and the archive are searched by the same words: the fast look says what the exact one says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.search_words import LANGUAGES, fits, index_words, query_phrases
from bot.archive.word_sieve import WordSieve
from tests.examples import examples

# Of each language words with endings and accents, and such as stem in odd ways.
WORDS = (
    "refund", "refunded", "REFUNDS", "dying", "die", "skies", "sky", "news", "Größe", "Häuser", "Haus",
    "straße", "strasse", "remboursé", "rembourser", "œuvre", "yeux", "reembolso", "reembolsar", "años", "ano",
    "città", "rimborsi", "rimborso", "não", "cancelações", "cancelação", "24", "ab12", "ﬁne", "fine",
    "İstanbul", "N'est", "can't", "lost_bag", "https://acme.example/refund",
)  # fmt: skip
LANGS = (*LANGUAGES, "", "nl")
TEXTS = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), st.sampled_from(LANGS)), max_size=3
)
WANTED = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=3)


@settings(deadline=None)  # the first word loads the stemmers
@given(TEXTS, WANTED)
def test_the_fast_look_says_what_the_exact_one_says(texts: list[tuple[str, str]], wanted: list[str]) -> None:
    assert WordSieve(wanted).fits(texts) is fits(index_words(texts), query_phrases(wanted))


@examples()
@given(st.text(max_size=12), st.sampled_from(LANGS))
def test_a_word_finds_its_own_text(word: str, lang: str) -> None:
    if query_phrases([word]):
        assert WordSieve([word]).fits([(f"so {word} it is", lang)])


@pytest.mark.parametrize(
    ("wanted", "said", "lang"),
    [
        ("refund", "They REFUNDED nothing", "en"),
        ("remboursé", "je veux etre rembourse", "fr"),
        ("häuser", "das Haus", "de"),
        ("cancelacion", "dos cancelaciones", "es"),
        ("rimborso", "i rimborsi", "it"),
        ("cancelação", "as cancelações", "pt"),
        ("lost bag", "my lost  bag is blue", "en"),
    ],
)
def test_words_are_found_in_other_forms_and_without_accents(wanted: str, said: str, lang: str) -> None:
    assert WordSieve([wanted]).fits([(said, lang)])


def test_a_phrase_is_its_words_in_a_row() -> None:
    assert not WordSieve(["lost bag"]).fits([("a bag is lost", "en")])
    assert not WordSieve(["bag", "blue"]).fits([("my bag", "en")])
    assert WordSieve(["bag", "blue"]).fits([("my bag", "en"), ("it is blue", "en")])
