"""The multi-word rules of a lexicon: their plain spelling, and finding them in a post.

A rule is words with spaces between. `delay*` stands for every word that begins so, `the?` may be missing,
`(no|not)` is one of several (several words each, if need be), `<time>` one of a list, `9` any number, `...`
up to four words of the same sentence, and `.`, `!` or `?` alone the end of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

GAP = 4
ENDS = frozenset((".", "!", "?"))
_PART = re.compile(r"\([^()]*\)\??|<\w+>\??|\S+")


class PatternError(ValueError):
    """A rule is not spelled as above; the message says what is wrong."""


@dataclass(frozen=True)
class Step:
    """One step of a rule: any of these words, a gap, or both missing when optional."""

    words: frozenset[str]
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True)
class Rule:
    """A multi-word rule: its steps, and the line it was written as."""

    steps: tuple[Step, ...]
    source: str

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Return the words of the steps that cannot be missing; the first is the rule's first step."""
        return tuple(step.words for step in self.steps if not step.optional and not step.gap)


def parse(source: str, lists: Mapping[str, Sequence[str]]) -> list[Rule]:
    """Return the rules that one line stands for: several where an alternative has several words.

    Raises PatternError for a list that does not exist and for a line without a fixed word.
    """
    choices: list[list[tuple[Step, ...]]] = [_part(part, lists) for part in _PART.findall(source)]
    rules: list[Rule] = []
    for combination in itertools.product(*choices):
        steps = tuple(itertools.chain.from_iterable(combination))
        while steps and steps[0].optional:  # a rule is found by its first step, which so cannot be missing
            rules.append(Rule((Step(steps[0].words), *steps[1:]), source))
            steps = steps[1:]
        rules.append(Rule(steps, source))
    if not rules or not all(rule.needed and not rule.steps[0].gap for rule in rules):
        raise PatternError(f"the rule {source!r} needs at least one fixed word, and cannot begin with ...")
    return rules


def _part(part: str, lists: Mapping[str, Sequence[str]]) -> list[tuple[Step, ...]]:
    if part == "...":
        return [(Step(frozenset(), gap=True),)]
    if part in ENDS:
        return [(Step(frozenset((part,))),)]
    optional = part.endswith("?")
    part = part.removesuffix("?")
    alternatives = _alternatives(part, lists)
    single = frozenset(word for word in alternatives if " " not in word)
    found: list[tuple[Step, ...]] = [(Step(single, optional),)] if single else []
    found += [tuple(Step(frozenset((w,))) for w in words.split()) for words in alternatives if " " in words]
    if optional and not single:
        found.append(())
    return found


def _alternatives(part: str, lists: Mapping[str, Sequence[str]]) -> list[str]:
    if part.startswith("<"):
        return list(_listed(part[1:-1], lists))
    if not part.startswith("(") or not part.endswith(")"):
        if not part.strip("*") or set(part) & set("()<>|?"):
            raise PatternError(f"{part!r} is no word, list or choice")
        return [part]
    found: list[str] = []
    for word in part[1:-1].split("|"):
        found += _listed(word[1:-1], lists) if word.startswith("<") else [" ".join(word.split())]
    return found


def _listed(name: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name not in lists:
        raise PatternError(f"there is no list called <{name}>")
    return lists[name]


def match(rule: Rule, atoms: Sequence[frozenset[str]], at: int) -> int:
    """Return where the rule ends (exclusive) when it begins at this word, or -1."""
    return _match(rule.steps, 0, atoms, at)


def _match(steps: tuple[Step, ...], step_at: int, atoms: Sequence[frozenset[str]], at: int) -> int:
    while step_at < len(steps):
        step = steps[step_at]
        if step.gap:
            return _after_gap(steps, step_at + 1, atoms, at)
        if at < len(atoms) and not step.words.isdisjoint(atoms[at]):
            if step.optional and (end := _match(steps, step_at + 1, atoms, at + 1)) >= 0:
                return end
            if not step.optional:
                at += 1
        elif not step.optional:
            return -1
        step_at += 1
    return at


def _after_gap(steps: tuple[Step, ...], step_at: int, atoms: Sequence[frozenset[str]], at: int) -> int:
    for start in range(at, min(at + GAP, len(atoms)) + 1):
        end = _match(steps, step_at, atoms, start)
        if end >= 0:
            return end
        if start < len(atoms) and not ENDS.isdisjoint(atoms[start]):
            return -1
    return -1
