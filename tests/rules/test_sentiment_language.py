"""Which language a post is read in, and what happens where there is no lexicon."""

import pytest

from bot.sentiment import analyse, use_encoder


@pytest.fixture(autouse=True)
def _lexica_alone():
    use_encoder(False)
    yield
    use_encoder(True)


@pytest.mark.parametrize("code", ["pt-BR", "pt_PT", "PT", " pt "])
def test_a_region_does_not_matter(code):
    mood = analyse("o aplicativo não funciona", code)
    assert (mood.label, mood.lang) == ("negative", "pt")


@pytest.mark.parametrize("code", [None, "", "und", "qme", "zxx", "qht", "art"])
def test_where_x_cannot_tell_the_language_it_is_detected(code):
    assert analyse("toujours pas de réponse à mes messages", code).lang == "fr"
    assert analyse("mein Paket ist immer noch nicht angekommen", code).lang == "de"


def test_one_word_is_enough_where_a_lexicon_knows_it():
    words = {"merci": "fr", "danke": "de", "gracias": "es", "grazie": "it", "obrigado": "pt", "thanks": "en"}
    assert {word: analyse(word).lang for word in words} == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bedankt voor niets, het werkt nog steeds niet", "nl"),
        ("まだ届きません", "ja"),
        ("hala gelmedi", "tr"),
    ],
)
def test_a_language_without_a_lexicon_is_unscored_never_a_silent_neutral(text, code):
    assert analyse(text, code).label == "unscored"
    assert analyse(text, code).lang == code


def test_a_detected_language_without_a_lexicon_is_unscored_too():
    assert analyse("bedankt voor niets, het werkt nog steeds niet").label == "unscored"


@pytest.mark.parametrize("text", ["", " ", "@acme", "https://acme.example/x", "12345", "…", "Acme"])
def test_a_post_with_nothing_to_read_is_unscored_where_the_language_is_unknown(text):
    mood = analyse(text)
    assert (mood.label, mood.lang, mood.reasons) == ("unscored", "", ())


def test_an_unscored_post_waits_no_longer_than_a_neutral_one():
    assert analyse("nog steeds niets", "nl").unhappiness == analyse("flying to Oslo", "en").unhappiness


def test_x_is_believed_when_it_names_a_language():
    assert analyse("ok", "fr").lang == "fr"
