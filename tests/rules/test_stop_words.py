"""A message that says nothing but "stop" is a request to stop; a sentence with the word in it is none."""

from __future__ import annotations

import pytest

from bot.contact.stop_words import REQUESTS, WHOLE, asks_to_stop

STOPS = (
    "stop",
    "STOP!",
    "Stop stop stop",
    "  stop 🛑 ",
    "Please stop.",
    "stop it please",
    "@acmeair STOP",
    "Unsubscribe",
    "Don’t contact me again",
    "leave me alone",
    "Hi, please stop contacting me. Thanks!",
    "Stopp!",
    "Bitte lasst mich in Ruhe",
    "Hört auf, mir zu schreiben",
    "Keine Nachrichten mehr, danke",
    "Arrêtez.",
    "arrête",
    "Laissez-moi tranquille",
    "Ne m’écrivez plus, s’il vous plaît",
    "Désabonnez-moi svp",
    "¡Basta ya!",
    "No me contacten más por favor",
    "déjenme en paz",
    "Darme de baja",
    "Basta!",
    "Lasciatemi in pace",
    "Non scrivetemi più, grazie",
    "Parem!",
    "Não me contactem mais",
    "me deixem em paz, obrigada",
)
NO_STOPS = (
    "please stop charging me",
    "Stop charging my card",
    "can you stop the refund?",
    "my flight has a stop in Lyon",
    "Stop. Where is my bag?",
    "non-stop flight to Rome",
    "I will not stop until you answer",
    "",
    "👍",
    "@acmeair",
    "unsubscribe me from the newsletter but keep my booking",
    "leave me alone in seat 4A? no thanks, together please",
    "Der Bus hat einen Stopp in Ulm",
    "Arrêtez de me prélever",
    "¿Para cuándo?",
    "para mí",
    "Basta con un reembolso",
    "Pare de cobrar o meu cartão",
    "please",
    "thanks",
    "cancel",
    "end",
    "stop " * 60,
)


@pytest.mark.parametrize("text", STOPS)
def test_a_message_that_only_asks_to_stop_does(text: str) -> None:
    assert asks_to_stop(text)


@pytest.mark.parametrize("text", NO_STOPS)
def test_a_sentence_that_holds_the_word_does_not(text: str) -> None:
    assert not asks_to_stop(text)


def test_six_languages_have_their_words_as_they_are_compared() -> None:
    assert set(REQUESTS) == {"de", "en", "es", "fr", "it", "pt"}
    assert [phrase for phrase in WHOLE if not asks_to_stop(phrase)] == []
