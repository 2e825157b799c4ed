"""Danger is seen in six languages, figures of speech are not danger, and a team adds words of its own."""

from __future__ import annotations

import pytest

from bot.priority.danger_words import FOLDER as DANGER
from bot.priority.danger_words import KINDS, problem, reviewed, urgent_word
from bot.sentiment.lexicon import LANGUAGES
from bot.sentiment.lexicon_file import Contents, read


@pytest.mark.parametrize(
    "text",
    [
        "My father had a heart attack at gate 12",
        "man unconscious in row 3",
        "my mum can't breathe and nobody comes",
        "someone is having a seizure in coach 4",
        "bomb threat at the station",
        "there is a man with a knife on the train",
        "I was assaulted by your driver",
        "my 6 year old is missing",
        "my daughter is alone at the gate",
        "I feel suicidal",
        "your data breach exposed my address",
        "you will hear from my lawyer",
        "see you in small claims court",
        "the bus caught fire",
        "there was fire in the engine",
        "smell of gas in the lobby",
        "Mon père fait une crise cardiaque",
        "j'ai été agressée dans le bus",
        "mon fils est perdu à la gare",
        "il ne respire plus",
        "fuite de données chez vous ?",
        "Mein Vater hat einen Herzinfarkt",
        "unser Sohn ist verschwunden",
        "sie bekommt keine Luft",
        "ein Mann mit einem Messer im Zug",
        "mi hijo está perdido en el aeropuerto",
        "un pasajero no respira",
        "hay una amenaza de bomba",
        "mia figlia è scomparsa",
        "un uomo con un coltello in stazione",
        "ha avuto un infarto",
        "minha filha está perdida",
        "ele não respira",
        "fui assaltada na estação",
        "she lost consciousness",
        "my son is choking",
        "my mother had a fall and is not moving",
        "my 6 year old has been missing since noon",
        "il y a le feu dans le train",
        "mon compte a été piraté",
        "im Bahnhof ist ein Brand ausgebrochen",
        "ich bringe mich um",
        "minha filha desapareceu",
        "mi hija desapareció",
        "il treno ha preso fuoco",
    ],
)
def test_danger_is_seen(text: str) -> None:
    assert urgent_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "Your service is fire 🔥",
        "your team is on fire today",
        "the price gave me a heart attack",
        "this coffee is the bomb",
        "a reply wouldn't hurt",
        "stuck on hold again",
        "can I smoke on the platform?",
        "which row is the emergency exit?",
        "is the lounge wheelchair accessible?",
        "what a stroke of luck",
        "c'est de la bombe",
        "ce n'est pas urgent",
        "Der Service ist bombe",
        "es ist nicht dringend",
        "lo pasamos bomba",
        "che bomba!",
        "saída de emergência",
    ],
)
def test_a_figure_of_speech_is_no_danger(text: str) -> None:
    assert urgent_word(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "your brand sucks",
        "love the brand new app",
        "Pirates of the Caribbean is on your channel",
        "enlève cette pub",
        "my 6 year old is missing her favourite toy",
        "the queue is not moving",
    ],
)
def test_a_word_of_danger_in_one_language_may_be_an_everyday_word_of_another(text: str) -> None:
    assert urgent_word(text) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_a_reviewed_file_with_words_rules_and_what_is_harmless(lang: str) -> None:
    words, rules = reviewed(lang)
    assert words >= 60
    assert rules >= 15
    contents = read(lang, Contents(lang, kinds=KINDS), DANGER)
    assert {entry.kind for _, entry in contents.rules} == set(KINDS)
    assert (DANGER / f"{lang}.txt").read_text(encoding="utf-8").startswith("# ")


def test_a_team_adds_words_and_phrases_which_no_harmless_rule_silences() -> None:
    assert urgent_word("the lithium pack is swelling") == ""
    added = (("en", "lithium"), ("en", "on fire today"), ("fr", "fuite d'eau"), ("de", "wasserschad*"))
    assert urgent_word("the LITHIUM pack is swelling", added) == "LITHIUM"
    assert urgent_word("your team is on fire today", added) == "on fire today"
    assert urgent_word("une fuite d’eau au 3e", added) == "fuite d'eau"
    assert urgent_word("großer Wasserschaden im Keller", added) == "Wasserschaden"


def test_the_brands_names_are_no_danger() -> None:
    assert urgent_word("Bomb Burgers opens at 9") == "Bomb"
    assert urgent_word("Bomb Burgers opens at 9", names=["bombburgers"]) == ""
    assert urgent_word("smoke at Bomb Burgers", names=["bombburgers"]) == "smoke"


@pytest.mark.parametrize("words", ["chest pain", "evacuat*", "fuite d'eau", "grand-mère seule"])
def test_what_a_team_can_add(words: str) -> None:
    assert problem(words) == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [("9 1 1", "letters"), ("*", "letters"), ("a|b", "letters"), ("it", "too short"), ("x" * 61, "too long")],
)
def test_what_a_team_cannot_add_is_said(words: str, why: str) -> None:
    assert why in problem(words)
