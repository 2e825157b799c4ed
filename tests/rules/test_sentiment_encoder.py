"""The optional encoder: what it was trained on, and that nothing needs it."""

import subprocess
import sys
from collections import Counter

import numpy
import pytest

from bot.sentiment import analyse, encoder, use_encoder
from bot.sentiment.training.sentences import paired, reviewed

INSTALLED = encoder.available()


@pytest.fixture(autouse=True)
def _on_again():
    yield
    use_encoder(True)


def test_it_is_trained_on_our_own_sentences_alone_in_six_languages():
    sentences = reviewed()
    assert len(sentences) >= 1_500
    assert min(Counter(one.lang for one in sentences).values()) >= 200
    assert {one.lang for one in sentences} == {"en", "fr", "es", "de", "it", "pt"}
    assert {one.label for one in sentences} == set(encoder.LABELS)
    assert max(Counter((one.lang, one.text) for one in sentences).values()) == 1


def test_the_pairs_are_the_same_every_time():
    sentences = reviewed()
    assert paired(sentences) == paired(sentences)


def test_the_head_fits_the_encoder():
    with numpy.load(encoder.HEAD, allow_pickle=False) as stored:
        assert stored["weights"].shape == (len(encoder.LABELS), 512)
        assert stored["bias"].shape == (len(encoder.LABELS),)
    assert encoder.HEAD.stat().st_size < 10_000


def test_switched_off_it_says_nothing_and_posts_are_read_all_the_same():
    use_encoder(False)
    assert encoder.opinion("my flight was cancelled") is None
    assert analyse("my flight was cancelled", "en").label == "negative"


def test_importing_the_analyser_loads_neither_textblob_nor_numpy_nor_the_encoder():
    script = (
        "import sys, bot.sentiment; bot.sentiment.analyse('still no answer', 'en');"
        "print([name for name in ('textblob', 'nltk', 'py3langid', 'sklearn') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not INSTALLED, reason="requirements-multilingual.txt is not installed")
def test_the_encoder_finds_a_complaint_that_the_lexica_miss():
    text = "half the tiles in the box were cracked in two"
    use_encoder(False)
    assert analyse(text, "en").label == "neutral"
    use_encoder(True)
    mood = analyse(text, "en")
    assert mood.label == "negative"
    assert mood.reasons
    assert all(reason in text for reason in mood.reasons)


@pytest.mark.skipif(not INSTALLED, reason="requirements-multilingual.txt is not installed")
def test_the_loudest_sentence_is_quoted_as_it_stands():
    text = "We moved in May.  The @acme driver swore at my mother!"
    assert encoder.loudest_sentence(text, "negative") == "The @acme driver swore at my mother!"
