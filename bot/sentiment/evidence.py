"""What in a post speaks of a complaint or of praise: words, rules, emoji, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sentiment.lexicon import Lexicon, Word
from bot.sentiment.lexicon_file import Entry
from bot.sentiment.pattern import ENDS, match
from bot.sentiment.text import Piece

REACH = 3  # words over which a negator turns the next ones
BOOST = 1.4
NEGATED_PRAISE = 1.0  # "not good" complains as much as "good" praises
NEGATED_COMPLAINT = 0.3  # "not bad" praises a little


@dataclass(frozen=True)
class Evidence:
    """One phrase of the post, what it says and how strongly; `first` and `last` are its pieces."""

    kind: str
    weight: float
    first: int
    last: int


def collect(found: Sequence[Piece], lexicon: Lexicon) -> list[Evidence]:
    """All the evidence of a post in reading order; no word counts twice."""
    words = [lexicon.word(piece.form) for piece in found]
    by_rule = _by_rules(words, lexicon)
    taken = {at for one in by_rule for at in range(one.first, one.last + 1)}
    by_word = [
        _weighed(at, word.entry, words, found)
        for at, word in enumerate(words)
        if word.entry and at not in taken and not (word.negator and word.entry.weight < 1)
    ]
    return sorted((one for one in by_rule + by_word), key=lambda one: one.first)


def _by_rules(words: Sequence[Word], lexicon: Lexicon) -> list[Evidence]:
    atoms = [word.atoms for word in words]
    matches: dict[tuple[int, int], tuple[int, Entry]] = {}
    for atom in frozenset().union(*atoms):
        for rule, entry in lexicon.rules.get(atom, ()):
            first = rule.steps[0]
            for at, here in enumerate(atoms):
                if first.words.isdisjoint(here):
                    continue
                end = match(rule, atoms, at)
                if end > at and matches.get((at, end), (0, entry))[0] < len(rule.steps):
                    matches[at, end] = (len(rule.steps), entry)
    return _longest(matches)


def _longest(matches: dict[tuple[int, int], tuple[int, Entry]]) -> list[Evidence]:
    """Of matches that overlap, the one with the most steps, then the stronger."""
    kept: list[Evidence] = []
    taken: set[int] = set()
    ranked = sorted(matches.items(), key=lambda item: (-item[1][0], -item[1][1].weight, item[0]))
    for (start, end), (_, entry) in ranked:
        span = range(start, end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(Evidence(entry.kind, entry.weight, start, end - 1))
    return kept


def _weighed(at: int, entry: Entry, words: Sequence[Word], found: Sequence[Piece]) -> Evidence:
    kind, weight, first = entry.kind, entry.weight, at
    if at and words[at - 1].booster:
        weight *= BOOST
        first = at - 1
    negator = _negator(at, words, found)
    if negator >= 0 and kind == "praise":
        return Evidence("complaint", weight * NEGATED_PRAISE, negator, at)
    if negator >= 0 and kind == "complaint":
        return Evidence("praise", weight * NEGATED_COMPLAINT, negator, at)
    return Evidence(kind, weight, first, at)


def _negator(at: int, words: Sequence[Word], found: Sequence[Piece]) -> int:
    """Where the negator stands that reaches this word, or -1."""
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if words[before].breaks or found[before].form in ENDS:
            return -1
        if words[before].negator:
            return before
    return -1
