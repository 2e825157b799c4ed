"""Which topics a text has, by their words: without accents, from the beginning of a word, also as phrases."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.frequent_words import NOT_WORDS
from bot.letters import without_accents
from bot.model.lists.topic_list import Topic

LONGEST = 4_000  # characters of a post that are looked at
_WORD = re.compile(r"[^\W_]+\*?")
_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

Parts = tuple[str, ...]  # a phrase, word by word; a word that ends with * matches any ending


def topics_of(text: str, topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """Return the codes of the topics that a text has, in the order of the topics."""
    words = words_of(NOT_WORDS.sub(" ", text[:LONGEST]).replace("*", " "))
    index = _index(topics)
    found: set[str] = set()
    for at, word in enumerate(words):
        for key in (word, *(word[:end] + "*" for end in range(1, len(word) + 1))):
            found |= {code for rest, code in index.get(key, ()) if _goes_on(words, at + 1, rest)}
    return tuple(topic.code for topic in topics if topic.code in found)


def words_of(text: str) -> Parts:
    """Return the words of a text in small letters, without accents and marks; a star stays at its word."""
    return tuple(_WORD.findall(_folded(text)))


def spellings(words: str) -> tuple[Parts, ...]:
    """Return how a rule's words may be spelled in a text: "gepäck*" is also "gepaeck*"."""
    low = unicodedata.normalize("NFC", words).lower()
    return tuple(dict.fromkeys((words_of(low), words_of(low.translate(_UMLAUTS)))))


def _folded(text: str) -> str:
    return without_accents(unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)))


def _goes_on(words: Parts, at: int, rest: Parts) -> bool:
    following = words[at : at + len(rest)]
    return len(following) == len(rest) and all(map(_matches, following, rest))


def _matches(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@lru_cache(maxsize=8)
def _index(topics: tuple[Topic, ...]) -> dict[str, list[tuple[Parts, str]]]:
    """Return by their first word how the phrases go on, and what topic they mean."""
    found: dict[str, list[tuple[Parts, str]]] = {}
    for topic in topics:
        for words in topic.words:
            for first, *rest in filter(None, spellings(words)):
                found.setdefault(first, []).append((tuple(rest), topic.code))
    return found
