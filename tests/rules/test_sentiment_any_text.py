"""Whatever people write: never an exception, an order between 0 and 1, reasons that stand in the text,
soon.
"""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sentiment import analyse, tokens, use_encoder
from tests.examples import examples

LABELS = {"negative", "neutral", "positive", "unscored"}
LANGUAGES = st.sampled_from(["en", "fr", "es", "de", "it", "pt", "pt-BR", "und", "nl", "", None])
WORDS = st.sampled_from(
    [
        "not",
        "great",
        "delayed",
        "😡",
        "pas",
        "merci",
        "#worstever",
        "@acme",
        "http://x",
        "!!",
        "?",
        "İ",
        "\u0336",
    ]
)
ANYTHING = st.text(max_size=300) | st.lists(WORDS, max_size=60).map(" ".join)


@examples(300)
@given(ANYTHING, LANGUAGES)
@example("", "en")
@example("❤️" * 1000, "en")
@example("😡" * 2000, "und")
@example("love " * 400, "en")
@example("\ud800 terrible", None)
@example("t\u0336" * 900, "fr")
@example("İİİ terrible", "de")
@example("\x00\x00", "en")
@example("#" * 500 + "@" * 500, "it")
def test_any_text_gets_a_label_an_order_and_reasons_of_its_own(text, lang):
    mood = analyse(text, lang)
    assert mood.label in LABELS
    assert 0.0 <= mood.unhappiness <= 1.0
    assert len(mood.reasons) <= 4
    assert all(reason and reason in text for reason in mood.reasons)
    assert mood.label not in ("neutral", "unscored") or mood.reasons == ()


@examples()
@given(st.text(max_size=80), LANGUAGES)
def test_the_same_post_reads_the_same_twice(text, lang):
    assert analyse(text, lang) == analyse(text, lang)


@examples()
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=80))
def test_a_shouted_post_reads_like_the_same_post_in_small_letters(text):
    use_encoder(False)
    assert analyse(text.upper(), "en").label == analyse(text, "en").label


@pytest.fixture(autouse=True)
def _encoder_on_again():
    yield
    use_encoder(True)


def test_ten_thousand_characters_take_no_longer_than_a_breath():
    analyse("warm up", "en")
    for text in ("terrible service ", "a", "not ", "#fail", "no no no thanks for ", "((((", "\u0336a", "𝓽"):
        started = time.perf_counter()
        analyse((text * 10_000)[:10_000], "en")
        assert time.perf_counter() - started < 0.5


@examples(300)
@given(ANYTHING, st.sampled_from(["en", "de", "fr", "es", "it", "pt"]))
@example("l'attesa non-stop \u00e9t\u00e9 n\u2019t", "it")
@example("\uff07\u2010\u00df\u017f\u0130", "de")
def test_a_text_that_is_cut_as_in_another_language_has_the_same_pieces(text, lang):
    assert tokens._cut(text, tokens.cut_as(text, lang)) == tokens._cut(text, lang)
