"""A language's lexicon, made for looking up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.sentiment.lexicon_file import MARKS, Contents, Entry, read
from bot.sentiment.pattern import ENDS, Rule
from bot.sentiment.tokens import Piece, squeezed

LANGUAGES = ("en", "fr", "es", "de", "it", "pt")


@dataclass(frozen=True)
class Word:
    """What the lexicon knows of one word as typed: its entry, and the words of rules that it is."""

    entry: Entry | None
    atoms: frozenset[str]
    negator: bool
    booster: bool
    breaks: bool
    emphatic: bool
    common: bool
    feels: bool
    acts: bool
    unreal: bool
    asks: bool


class Lexicon:
    """One language's words and rules. `rules` are found by their rarest word."""

    def __init__(self, contents: Contents) -> None:
        self.lang = contents.lang
        self.rules = _by_rarest(contents.rules)
        self._entries = contents.words
        self._marks = contents.marks
        self._atoms = {
            word for rule, _ in contents.rules for step in rule.steps for word in step.words
        } | ENDS
        keys = self._atoms.union(contents.words, *contents.marks.values())
        self._lengths = sorted({len(key) - 1 for key in keys if key.endswith("*")}, reverse=True)
        self._known: dict[str, Word] = {}
        self._in_tags = _tag_pattern(keys)

    def word(self, form: str) -> Word:
        """Return what is known of a folded word."""
        found = self._known.get(form)
        if found is None:
            found = self._look_up(form)
            if len(self._known) < 50_000:  # a vocabulary, not a record of posts
                self._known[form] = found
        return found

    def _look_up(self, form: str) -> Word:
        keys: list[str] = []
        for spelling in (form, *squeezed(form)):
            keys.append(spelling)
            keys += [spelling[:n] + "*" for n in self._lengths if n <= len(spelling)]
        entry = next((self._entries[key] for key in keys if key in self._entries), None)
        marked = (not self._marks[mark].isdisjoint(keys) for mark in MARKS)
        return Word(entry, frozenset(self._atoms.intersection(keys)), *marked)

    def without_tags(self, found: Sequence[Piece]) -> list[Piece]:
        """Return the pieces with every hashtag cut into the words that are known in it."""
        cut: list[Piece] = []
        for piece in found:
            if piece.kind == "tag":
                cut += [piece._replace(form=word) for word in self._inside(piece.form)]
            else:
                cut.append(piece)
        return cut

    def _inside(self, tag: str) -> list[str]:
        known = self.word(tag)
        if known.entry or known.atoms:
            return [tag]
        words: list[str] = self._in_tags.findall(tag)
        if sum(map(len, words)) < len(tag):  # “#labuonascuola” is a name, with a word of praise in it
            return [word for word in words if not self._praises(word)]
        return words

    def _praises(self, form: str) -> bool:
        entry = self.word(form).entry
        return entry is not None and entry.kind == "praise"


def _tag_pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Finds known words run together in a hashtag; short ones only at its beginning, "#notagain"."""
    spelled = {key.rstrip("*") for key in keys if key.rstrip("*").isalpha()}
    longest_first = sorted(spelled, key=lambda word: (-len(word), word))
    long = "|".join(word for word in longest_first if len(word) > 3)
    short = "|".join(word for word in longest_first if len(word) == 3)
    return re.compile(f"{long}|^(?:{short})")


def _by_rarest(rules: Sequence[tuple[Rule, Entry]]) -> dict[str, list[tuple[Rule, Entry]]]:
    common = Counter(word for rule, _ in rules for words in rule.needed for word in words)
    found: dict[str, list[tuple[Rule, Entry]]] = defaultdict(list)
    for rule, entry in rules:
        rarest = min(rule.needed, key=lambda words: sum(common[word] for word in words))
        for word in rarest:
            found[word].append((rule, entry))
    return dict(found)


@lru_cache(maxsize=len(LANGUAGES) + 1)
def lexicon(lang: str) -> Lexicon:
    """Return the lexicon of one of LANGUAGES, read on first use; of "", what needs no language."""
    contents = read("shared", Contents(lang))
    return Lexicon(read(lang, contents) if lang else contents)
