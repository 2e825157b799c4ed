"""Reads a query as X does (docs: search, "Build a query"): a space is AND and binds before OR."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.query.query_problem import Problem
from bot.query.tree import AllOf, AnyOf, Node, Term

STRAIGHT = str.maketrans("“”„‟«»＂\n\r\t\u00a0\u3000", '"""""""     ')  # as phones and Slack write them
DEEPEST = 20

TOKEN = re.compile(
    r"""\s+
    | (?P<open>-?\()
    | (?P<close>\))
    | (?P<term>-?(?:(?P<name>[A-Za-z_]+):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|\[(?P<box>[^\]]*)\]?))
    | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
OPERATOR = re.compile(r"([A-Za-z_]+):(.*)", re.DOTALL)


@dataclass
class _Group:
    """An open parenthesis: finished alternatives, and the terms of the one being read."""

    start: int
    alternatives: list[Node] = field(default_factory=list)
    current: list[Node] = field(default_factory=list)
    ors: list[int] = field(default_factory=list)


@dataclass
class Parsed:
    """The tree (None where nothing could be read), and what is wrong with the way it is written."""

    tree: Node | None
    problems: list[Problem]


def parse(query: str) -> Parsed:
    """Never raises: what cannot be read becomes a problem, and the rest is read on."""
    return _Reader().read(straightened(query))


def straightened(query: str) -> str:
    """Return the query with straight quotes and plain spaces, character for character."""
    return query.translate(STRAIGHT)


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.groups = [_Group(0)]

    def read(self, query: str) -> Parsed:
        for found in TOKEN.finditer(query):
            self._take(found)
        while len(self.groups) > 1:
            self._refuse("This parenthesis is never closed: add a ).", self.groups[-1].start)
            self._close()
        return Parsed(self._joined(self.groups[0]), self.problems)

    def _take(self, found: re.Match[str]) -> None:
        if found["open"]:
            self._open(found)
        elif found["close"]:
            if len(self.groups) > 1:
                self._close()
            else:
                self._refuse(
                    "This parenthesis was never opened: remove it, or add a ( before it.", found.start()
                )
        elif found["word"] == "OR":
            self._or(found.start())
        elif found[0].strip():
            self.groups[-1].current.append(self._term(found))

    def _open(self, found: re.Match[str]) -> None:
        if found[0] == "-(":
            words = "X can't exclude a group: put a dash before each word in it instead."
            self._refuse(words, found.start())
        if len(self.groups) > DEEPEST:
            self._refuse("Parentheses are nested too deeply.", found.start())
        else:
            self.groups.append(_Group(found.start()))

    def _close(self) -> None:
        group = self.groups.pop()
        node = self._joined(group)
        if node is None:
            self._refuse("There is nothing between these parentheses.", group.start)
        else:
            self.groups[-1].current.append(node)

    def _or(self, at: int) -> None:
        group = self.groups[-1]
        group.ors.append(at)
        if not group.current:
            self._refuse("OR needs a word on both sides.", at)
        self._end_alternative(group)

    def _joined(self, group: _Group) -> Node | None:
        if group.ors and not group.current:
            self._refuse("OR needs a word on both sides.", group.ors[-1])
        self._end_alternative(group)
        parts = tuple(group.alternatives)
        return None if not parts else parts[0] if len(parts) == 1 else AnyOf(parts)

    def _end_alternative(self, group: _Group) -> None:
        parts = tuple(group.current)
        if parts:
            group.alternatives.append(parts[0] if len(parts) == 1 else AllOf(parts))
        group.current = []

    def _term(self, found: re.Match[str]) -> Term:
        if found["word"]:
            return _word(found["word"], found.start())
        negated = found[0].startswith("-")
        value = found["box"] if found["phrase"] is None else found["phrase"]
        if found["phrase"] is not None and not found["closed"]:
            self._refuse("This quotation mark is never closed.", found.start() + found[0].index('"'))
        return Term((found["name"] or "phrase").lower(), value.strip(), negated, found.start(), found[0])

    def _refuse(self, words: str, at: int) -> None:
        self.problems.append(Problem("refuse", words, at))


def _word(written: str, start: int) -> Term:
    negated = written.startswith("-")
    bare = written[1:] if negated else written
    if bare[:1] in ("#", "＃", "@", "＠", "$"):
        return Term(bare[0].replace("＃", "#").replace("＠", "@"), bare[1:], negated, start, written)
    if found := OPERATOR.fullmatch(bare):
        return Term(found[1].lower(), found[2], negated, start, written)
    return Term("word", bare, negated, start, written)
