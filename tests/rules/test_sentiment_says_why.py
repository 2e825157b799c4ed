"""What the analyser promises: a label, an order, and reasons that stand in the post."""

import pytest
from textblob import TextBlob
from textblob.base import BaseSentimentAnalyzer

from bot.sentiment import Sentiment, SupportAnalyzer, analyse, use_encoder


@pytest.fixture(autouse=True)
def _lexica_alone():
    use_encoder(False)
    yield
    use_encoder(True)


def test_bitter_thanks_are_a_complaint_in_every_language():
    bitter = {
        "en": "Thanks for nothing",
        "fr": "Merci pour rien",
        "es": "Gracias por nada",
        "de": "Danke für nichts",
        "it": "Grazie per niente",
        "pt": "Obrigado por nada",
    }
    assert {analyse(text, lang).label for lang, text in bitter.items()} == {"negative"}


def test_praise_beside_an_outage_is_a_complaint():
    assert analyse("Great job, another outage in the middle of my meeting", "en").label == "negative"
    assert analyse("Bravo pour la panne, vraiment génial", "fr").label == "negative"
    assert analyse("Genial, otra vez sin internet", "es").label == "negative"


def test_waiting_and_still_no_are_complaints():
    assert analyse("still no signal", "en").reasons == ("still no",)
    assert analyse("toujours pas de connexion", "fr").reasons == ("toujours pas",)
    assert analyse("depuis 3 jours sans internet", "fr").label == "negative"


def test_thanks_do_not_hide_a_complaint():
    assert analyse("My bag never arrived and nobody answers the phone. Thanks.", "en").label == "negative"


def test_a_negated_praise_complains_and_a_negated_complaint_does_not():
    assert analyse("I am not happy with this", "en").label == "negative"
    assert analyse("pas content du tout", "fr").label == "negative"
    assert analyse("it is not broken", "en").label != "negative"
    assert analyse("not bad at all", "en").label == "positive"
    assert analyse("no problem", "en").label == "positive"


def test_negation_stops_at_the_end_of_a_sentence():
    assert analyse("No. Great service.", "en").label == "positive"


def test_stretched_words_read_like_the_plain_ones():
    for plain, stretched in (("so slow", "sooooo slooooow"), ("nul", "nuuuuul"), ("awesome", "awesoooome")):
        lang = "fr" if plain == "nul" else "en"
        assert analyse(stretched, lang).label == analyse(plain, lang).label != "neutral"


def test_handles_and_links_say_nothing():
    assert analyse("@awful_airline @worst_ever https://terrible.example/fail", "en").label == "neutral"
    assert analyse("@awful_airline what time do you open?", "en").reasons == ()


def test_a_quoted_post_is_not_the_authors_mood():
    assert analyse("“@acme: sorry, everything is broken and terrible” ok", "en").label == "neutral"


def test_a_hashtag_is_read_word_by_word():
    mood = analyse("#worstserviceever", "en")
    assert (mood.label, mood.reasons) == ("negative", ("#worstserviceever",))
    assert analyse("boarding #hello", "en").label == "neutral"


def test_emoji_count_without_words_and_without_a_language():
    assert analyse("😡😡").label == "negative"
    assert analyse("🎉", "und").label == "positive"


def test_accents_and_apostrophes_may_be_missing():
    assert analyse("je suis tres decu", "fr").label == analyse("je suis très déçu", "fr").label == "negative"
    assert analyse("it doesnt work", "en").label == analyse("it doesn’t work", "en").label == "negative"
    assert analyse("unmoeglich", "de").label == analyse("UNMÖGLICH", "de").label == "negative"


def test_look_alikes_and_zalgo_are_read_and_quoted_as_they_stand():
    for written in ("tеrriblе", "t̶e̶r̶r̶i̶b̶l̶e̶", "𝓽𝓮𝓻𝓻𝓲𝓫𝓵𝓮", "ｔｅｒｒｉｂｌｅ", "terri\u200bble"):
        mood = analyse(f"{written} day", "en")
        assert mood.label == "negative"
        assert written in mood.reasons


def test_a_question_is_not_a_complaint():
    assert analyse("What time does the lost property office close?", "en").label == "neutral"
    assert analyse("Comment faire pour changer d'adresse ? Merci d'avance", "fr").label == "neutral"


def test_reasons_are_at_most_four_and_in_reading_order():
    text = "Terrible app, rude staff, lost my bag, worst flight, broken seat, awful food"
    reasons = analyse(text, "en").reasons
    assert len(reasons) == 4
    assert [text.index(reason) for reason in reasons] == sorted(text.index(reason) for reason in reasons)


def test_unhappier_posts_come_first():
    ordered = [
        "Worst airline ever, lost my bag and nobody answers",
        "my flight is delayed",
        "boarding the 8:15",
        "thank you, great flight",
    ]
    moods = [analyse(text, "en").unhappiness for text in ordered]
    assert moods == sorted(moods, reverse=True)
    assert len(set(moods)) == len(moods)


def test_it_stands_behind_textblobs_own_interface():
    analyzer = SupportAnalyzer("fr")
    assert isinstance(analyzer, BaseSentimentAnalyzer)
    mood = TextBlob("Merci pour rien", analyzer=analyzer).sentiment
    assert mood == Sentiment("negative", mood.unhappiness, ("Merci pour rien",), "fr")
