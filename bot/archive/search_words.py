"""Texts and queries as words that both engines compare alike: lower case, without accents, with their stems.

A text becomes its words in order, and behind them the stems that differ from them. A word of a query fits
where it stands so itself, or where one of its stems does; a phrase fits where its words stand in a row.
The language of a query is not known, so a word has a stem in each of six; that of a post is what X says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
}
LONGEST = 40  # characters of a word that count
KNOWN_STEMS = 100_000
_LINK = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W_]+")

Term = tuple[str, ...]  # one word's alternatives
Phrase = tuple[Term, ...]  # words in a row; a single one has its stems as alternatives


def index_words(texts: Iterable[tuple[str, str]]) -> str:
    """Return what is to be indexed of texts and their languages: words and stems, with blanks between."""
    words: list[str] = []
    stems: dict[str, None] = {}
    for text, lang in texts:
        for word in words_in(text):
            plain = fold(word)
            words += [plain] if plain else []
            stems |= {stem: None for stem in stems_of(word, _known(lang)) if stem not in (plain, "")}
    return " ".join([*words, *stems])


def query_phrases(words: Iterable[str]) -> list[Phrase]:
    """Return what has to stand in a text, for words and phrases as somebody typed them."""
    found: list[Phrase] = []
    for typed in words:
        some = words_in(typed)
        if len(some) == 1:
            plain = fold(some[0])
            found.append((tuple(dict.fromkeys([plain, *stems_of(some[0], tuple(LANGUAGES))])),))
        elif some:
            found.append(tuple((fold(word),) for word in some))
    return found


def fits(indexed: str, phrases: Iterable[Phrase]) -> bool:
    """Return whether all of these stand in what `index_words` returned: as the engines do, for few texts."""
    words = indexed.split()
    return all(_stands(phrase, words) for phrase in phrases)


def fold(word: str) -> str:
    """Return a word in lower case and without accents."""
    if word.isascii():
        return word.lower()[:LONGEST]
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(one for one in apart if one.isalnum())[:LONGEST]


@lru_cache(KNOWN_STEMS)
def stems_of(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return a word's stems in some languages, each once, folded; a language's rules see its accents."""
    if word.isdecimal():
        return ()
    lower = unicodedata.normalize("NFC", word.casefold())
    return tuple(dict.fromkeys(fold(_stemmer(one).stemWord(lower)) for one in languages))


def _known(lang: str) -> tuple[str, ...]:
    return (lang,) if lang in LANGUAGES else tuple(LANGUAGES)


def words_in(text: str) -> list[str]:
    """Return the words of a text, as they stand there; those of links are none."""
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _WORD.findall(_LINK.sub(" ", plain) if "http" in plain else plain)


def _stands(phrase: Phrase, words: list[str]) -> bool:
    length = len(phrase)
    return any(
        all(words[start + n] in term for n, term in enumerate(phrase))
        for start in range(len(words) - length + 1)
    )


@cache
def _stemmer(lang: str) -> Any:
    import snowballstemmer  # here, as most processes never need it

    return snowballstemmer.stemmer(LANGUAGES[lang])
