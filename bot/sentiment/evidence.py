"""What in a post speaks of a complaint or of praise: words, rules, emoji, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.sentiment.lexicon import Lexicon, Word
from bot.sentiment.lexicon_file import Entry
from bot.sentiment.pattern import ENDS, Rule, match
from bot.sentiment.tokens import Piece

REACH = 3  # words over which a negator turns the next ones
WISHED = 4  # words over which "would" and "hope" make praise a wish
FAINTEST = 0.25  # the tone of a story, which a question leaves as it is
THANKED, CLOSING = 1.6, 0.55  # what “Thanks!” counts, and thanks that are the last words
ASKED = 0.5  # what a word of complaint counts in a plain question
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


def collect(
    found: Sequence[Piece], lexicon: Lexicon, named: Collection[int] = (), rated: Sequence[Evidence] = ()
) -> list[Evidence]:
    """Return all the evidence of a post in reading order; no word counts twice.

    `named`: the starts of words that stand in names, which alone say nothing; `rated`: ratings such as “2
    stars”, read before.
    """
    found = lexicon.without_tags([piece for piece in found if not _inside(piece, rated)])
    words = [lexicon.word(piece.form) for piece in found]
    if not rated and not any(word.entry or word.emphatic or word.atoms for word in words):
        return []
    by_rule, taken, spent = _by_rules(found, words, lexicon)
    by_word = [
        one
        for at, word in enumerate(words)
        if at not in taken
        and found[at].start not in named
        and (one := _weighed(at, word, words, found, spent))
    ]
    return sorted([*rated, *by_rule, *_told(by_word, words, found)], key=lambda one: one.start)


def _told(by_word: Sequence[Evidence], words: Sequence[Word], found: Sequence[Piece]) -> Iterator[Evidence]:
    """Yield what is told, and not only wished for or asked about: “that would be great”, “any delays
    tonight?”.
    """
    asked, wished = _asked(words, found), _wished(words, found)
    for one in by_word:
        if one.kind == "praise" and (one.end in wished or one.end in asked):
            continue
        if one.kind == "courtesy":
            yield replace(one, weight=one.weight * _warmth(one, found))
            continue
        if one.kind == "complaint" and one.end in asked and FAINTEST < one.weight < 2:
            yield replace(one, weight=one.weight * ASKED)
        else:
            yield one


def _warmth(thanks: Evidence, found: Sequence[Piece]) -> float:
    """Return how much thanks are meant: “Thanks!” more than a “thanks” that only ends a post."""
    after = [piece for piece in found if piece.start >= thanks.end and piece.form != "you"]
    if after and after[0].form == "!":
        return THANKED
    return CLOSING if not any(piece.kind == "word" for piece in after) and len(found) > 7 else 1.0


def _asked(words: Sequence[Word], found: Sequence[Piece]) -> set[int]:
    """Return the ends of the words in questions that begin as one, such as “Will … ?”."""
    ends: set[int] = set()
    start = 0
    for at, piece in enumerate(found):
        if piece.form in ENDS:
            if piece.form == "?" and any(word.asks for word in words[start : min(start + 3, at)]):
                ends.update(one.end for one in found[start:at])
            start = at + 1
    return ends


def _wished(words: Sequence[Word], found: Sequence[Piece]) -> set[int]:
    """Return the ends of the words that an unreal one reaches: “would be nice”, “hope it is good”."""
    ends: set[int] = set()
    reach = 0
    for word, piece in zip(words, found, strict=True):
        if piece.form in ENDS:
            reach = 0
        elif word.unreal:
            reach = WISHED
        elif reach and piece.kind in ("word", "tag"):
            ends.add(piece.end)
            reach -= 1
    return ends


def _inside(piece: Piece, rated: Sequence[Evidence]) -> bool:
    return any(one.start <= piece.start < one.end for one in rated)


def _by_rules(
    found: Sequence[Piece], words: Sequence[Word], lexicon: Lexicon
) -> tuple[list[Evidence], set[int], set[int]]:
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
    """Yield the rules of which every needed word is in the post."""
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
) -> tuple[list[Evidence], set[int], set[int]]:
    """Keep, of matches that overlap, the one with the most steps, then the stronger, then the earlier.

    Also returns the words that the kept ones take, and those of them that deny nothing further: the “no” of
    “no problem”.
    """
    kept: list[tuple[range, Match]] = []
    taken: set[int] = set()
    spent: set[int] = set()
    ranked = sorted(matches.items(), key=lambda item: (-item[1].steps, -item[1].weight, item[0]))
    for (first, end), one in ranked:
        span = range(first, end)
        if taken.isdisjoint(span):
            taken.update(span)
            if one.kind not in ("complaint", "asking"):
                spent.update(span)
            kept.append((span, one))
    return [_of_rule(span, one, found, words, spent) for span, one in kept], taken, spent


def _of_rule(
    span: range, one: Match, found: Sequence[Piece], words: Sequence[Word], spent: Collection[int]
) -> Evidence:
    """Return what a rule says where it stands: “not very helpful” is denied as single words are."""
    inside = (words[at].entry for at in span)
    strongest = max((entry.weight for entry in inside if entry and entry.kind == one.kind), default=0.0)
    kind, start = one.kind, found[span.start].start
    if kind == "praise" and (negator := _negator(span.start, words, found, spent)) >= 0:
        kind, start = "complaint", found[negator].start
    return Evidence(kind, max(one.weight, strongest), start, found[span.stop - 1].end)


def _weighed(
    at: int, word: Word, words: Sequence[Word], found: Sequence[Piece], spent: Collection[int]
) -> Evidence | None:
    """Return what one word says where it stands: boosted, turned by a negator, or nothing."""
    here, entry = found[at], word.entry
    if not entry:
        return _evidence(SHOUTED, 1.0, here, here) if here.shouted and word.emphatic else None
    negator = _negator(at, words, found, spent) if here.kind in ("word", "tag") else -1
    if negator >= 0 and entry.kind == "praise":
        return _evidence(Entry("complaint", entry.weight), 1.0, found[negator], here)
    if negator >= 0 and entry.kind == "complaint" and not word.negator:
        return None  # "not broken": nothing to complain of, nothing to praise
    if at and words[at - 1].booster:
        return _evidence(entry, BOOST, found[at - 1], here)
    return _evidence(entry, BOOST if here.shouted else 1.0, here, here)


def _evidence(entry: Entry, times: float, first: Piece, last: Piece) -> Evidence:
    return Evidence(entry.kind, entry.weight * times, first.start, last.end)


def _negator(at: int, words: Sequence[Word], found: Sequence[Piece], spent: Collection[int]) -> int:
    """Return where the negator stands that reaches this word, or -1; one that is `spent` reaches none."""
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if (
            words[before].breaks
            or found[before].form in ENDS
            or found[before + 1].start > found[before].end + 1
        ):
            return -1  # at "but", at the end of a sentence, and at a comma
        if words[before].negator:
            return before if before not in spent else -1
    return -1
