"""Find out fast whether texts have the words that somebody looks for: for tens of thousands of texts at once.

`search_words.fits` says it exactly, and is slow: it stems every word. So most texts are left out by a look at
each word alone, which is kept for all texts of a search: only a word that begins as the wanted one does can
have its stem, and it is stemmed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.archive.search_words import LANGUAGES, fits, fold, index_words, query_phrases, stems_of, words_in

ALL = tuple(LANGUAGES)


class WordSieve:
    """What somebody looks for, in texts of which most do not have it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._phrases = query_phrases(words)
        terms = list(dict.fromkeys(term for phrase in self._phrases for term in phrase))
        self._wanted = [frozenset(term) for term in terms]
        self._begins = frozenset(one[:1] for term in terms for one in term)
        self._known: dict[str, int] = {}
        self._dull: set[str] = set()  # pieces that have none of them
        self._all = (1 << len(terms)) - 1

    def fits(self, texts: Sequence[tuple[str, str]]) -> bool:
        """Return whether all that is wanted stands in these texts (each with its language), taken together.

        It is what the archive finds in them.
        """
        found = 0
        for text, _ in texts:
            pieces = text.split()  # as a word stands there, with its signs: that is faster than to find words
            if not self._dull.issuperset(pieces):
                found |= self._terms_in(pieces)
        return found == self._all and fits(index_words(texts), self._phrases)

    def _terms_in(self, pieces: Iterable[str]) -> int:
        found = 0
        for piece in pieces:
            if piece not in self._dull:
                found |= self._known.get(piece) or self._look(piece)
        return found

    def _look(self, piece: str) -> int:
        """Return which of the terms a piece may have, in any of the languages; one bit for each."""
        has = 0
        for word in words_in(piece):
            plain = fold(word)
            if plain[:1] in self._begins:
                forms = {plain, *stems_of(word, ALL)}
                has |= sum(1 << n for n, term in enumerate(self._wanted) if not forms.isdisjoint(term))
        if has:
            self._known[piece] = has
        else:
            self._dull.add(piece)
        return has
