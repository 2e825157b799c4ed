"""What in a post speaks of a complaint or of praise: words, rules, emoji, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.sentiment.lexicon import Lexicon, Word
from bot.sentiment.lexicon_file import Entry
from bot.sentiment.pattern import ENDS, Rule, match
from bot.sentiment.text import Piece

REACH = 3  # words over which a negator turns the next ones
BOOST = 1.4  # "very late", "LATE" in a post that is not in capitals
SHOUTED = Entry("complaint", 0.25)  # "is ANY one there"


@dataclass(frozen=True)
class Evidence:
    """One phrase of the post, from `start` to `end` in its text: what it says and how strongly."""

    kind: str
    weight: float
    start: int
    end: int


class Match(NamedTuple):
    """A rule that was found: how many steps it has, and what it says."""

    steps: int
    weight: float
    kind: str


def collect(found: Sequence[Piece], lexicon: Lexicon) -> list[Evidence]:
    """All the evidence of a post in reading order; no word counts twice."""
    found = lexicon.without_tags(found)
    words = [lexicon.word(piece.form) for piece in found]
    by_rule, taken = _by_rules(found, words, lexicon)
    by_word = [
        one for at, word in enumerate(words) if at not in taken and (one := _weighed(at, word, words, found))
    ]
    return sorted(by_rule + by_word, key=lambda one: one.start)


def _by_rules(
    found: Sequence[Piece], words: Sequence[Word], lexicon: Lexicon
) -> tuple[list[Evidence], set[int]]:
    atoms = [word.atoms for word in words]
    matches: dict[tuple[int, int], Match] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, here in enumerate(atoms):
        for atom in here:
            places[atom].append(at)
    for rule, entry in _possible(places, lexicon):
        for start in {at for word in rule.needed[0].intersection(places) for at in places[word]}:
            end = match(rule, atoms, start)
            if end > start:
                new = Match(len(rule.steps), entry.weight, entry.kind)
                matches[start, end] = max(new, matches.get((start, end), new))
    return _longest(matches, found, words)


def _possible(present: Mapping[str, object], lexicon: Lexicon) -> Iterator[tuple[Rule, Entry]]:
    """The rules of which every needed word is in the post."""
    words = set(present)
    for atom in words & lexicon.rules.keys():
        for rule, entry in lexicon.rules[atom]:
            for needed in rule.needed:
                if needed.isdisjoint(words):
                    break
            else:
                yield rule, entry


def _longest(
    matches: Mapping[tuple[int, int], Match], found: Sequence[Piece], words: Sequence[Word]
) -> tuple[list[Evidence], set[int]]:
    """Of matches that overlap, the one with the most steps, then the stronger, then the earlier."""
    kept: list[Evidence] = []
    taken: set[int] = set()
    ranked = sorted(matches.items(), key=lambda item: (-item[1].steps, -item[1].weight, item[0]))
    for (first, end), (_, weight, kind) in ranked:
        span = range(first, end)
        if taken.isdisjoint(span):
            taken.update(span)
            inside = (words[at].entry for at in span)
            strongest = max((one.weight for one in inside if one and one.kind == kind), default=0.0)
            kept.append(Evidence(kind, max(weight, strongest), found[first].start, found[end - 1].end))
    return kept, taken


def _weighed(at: int, word: Word, words: Sequence[Word], found: Sequence[Piece]) -> Evidence | None:
    """What one word says where it stands: boosted, turned by a negator, or nothing."""
    here, entry = found[at], word.entry
    if not entry:
        return _evidence(SHOUTED, 1.0, here, here) if here.shouted and word.emphatic else None
    negator = _negator(at, words, found) if here.kind in ("word", "tag") else -1
    if negator >= 0 and entry.kind == "praise":
        return _evidence(Entry("complaint", entry.weight), 1.0, found[negator], here)
    if negator >= 0 and entry.kind == "complaint" and not word.negator:
        return None  # "not broken": nothing to complain of, nothing to praise
    if at and words[at - 1].booster:
        return _evidence(entry, BOOST, found[at - 1], here)
    return _evidence(entry, BOOST if here.shouted else 1.0, here, here)


def _evidence(entry: Entry, times: float, first: Piece, last: Piece) -> Evidence:
    return Evidence(entry.kind, entry.weight * times, first.start, last.end)


def _negator(at: int, words: Sequence[Word], found: Sequence[Piece]) -> int:
    """Where the negator stands that reaches this word, or -1."""
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if words[before].breaks or found[before].form in ENDS:
            return -1
        if words[before].negator:
            return before
    return -1
