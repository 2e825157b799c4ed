"""Read one lexicon file: what its lines mean, and where a line is wrong.

A file has sections in square brackets; `#` begins a comment.

    [list time]                  words for <time> in the rules
    [complaint words, strong]    words with spaces between, `wait*` for every word that begins so
    [praise rules, weak]         one multi-word rule a line, spelled as in pattern.py
    [negators]                   `not` and its like; [breaks] end their reach; also [boosters] and
                                 [emphatic], which say a little when shouted
    [common]                     words that are no names when capitalised, as in “Great Service”; [feels] are
                                 verbs of mood (“Love Oslo”), and [acts] what a name before them does

The lists <praise> and <complaint> are there for every rule: all words of that kind, weak ones left out.

Kinds are complaint, bitter (a complaint that makes all praise in the post ironic), praise, courtesy (thanks:
counts little where something is wrong), asking (a question: less mood) and harmless (counts nothing, and
hides the words in it). Strengths are faint, weak, plain (or none) and strong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.sentiment.pattern import PatternError, Rule, parse
from bot.sentiment.tokens import fold

FOLDER = Path(__file__).parent / "lexica"
STRENGTHS = {"": 1.0, "faint": 0.25, "weak": 0.5, "plain": 1.0, "strong": 2.0}
KINDS = ("complaint", "bitter", "praise", "courtesy", "asking", "harmless")
MARKS = ("negators", "boosters", "breaks", "emphatic", "common", "feels", "acts", "unreal", "asks")
_HEADING = re.compile(r"\[(?P<kind>\w+)(?: (?P<what>\w+))?(?:, (?P<strength>\w+))?\]")


class LexiconError(ValueError):
    """A lexicon file cannot be read; the message names the file, the line and what is wrong."""


@dataclass(frozen=True)
class Entry:
    """What a word or a rule says: one of KINDS, and how strongly."""

    kind: str
    weight: float


@dataclass
class Contents:
    """What stands in one file, or in several read one after the other, the later overruling."""

    lang: str
    kinds: tuple[str, ...] = KINDS
    words: dict[str, Entry] = field(default_factory=dict)
    own: dict[str, Entry] = field(default_factory=dict)  # the words of the file being read
    rules: list[tuple[Rule, Entry]] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in MARKS})


def read(name: str, contents: Contents, folder: Path | None = None) -> Contents:
    """Add the file NAME.txt, of the lexica or of another folder, to the contents. Raises LexiconError."""
    path = (folder or FOLDER) / f"{name}.txt"
    contents.own.clear()
    heading = ("", "", "")
    rules: list[
        tuple[int, str, tuple[str, str, str]]
    ] = []  # read last: their lists hold all words of the file
    for number, line in _lines(path):
        with _told(path, number):
            if line.startswith("["):
                heading = _heading(line, contents)
            elif heading[1] == "rules":
                rules.append((number, line, heading))
            else:
                _add(line, heading, contents)
    for kind in ("praise", "complaint"):
        contents.lists[kind] = [word for word, entry in contents.words.items() if _clearly(kind, entry)]
    for number, line, heading in rules:
        with _told(path, number):
            _add(line, heading, contents)
    return contents


def _clearly(kind: str, entry: Entry) -> bool:
    return entry.kind == kind and entry.weight >= 1


@contextmanager
def _told(path: Path, number: int) -> Iterator[None]:
    """Name the file and the line of what is wrong there."""
    try:
        yield
    except (LexiconError, PatternError) as error:
        raise LexiconError(f"{path.name}, line {number}: {error}") from None


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line if line.startswith("[") else re.sub(r"(^|\s)# .*|^#.*", "", line)
        if text.strip():
            yield number, text.strip()


def _heading(line: str, contents: Contents) -> tuple[str, str, str]:
    found = _HEADING.fullmatch(line)
    if not found:
        raise LexiconError(f"{line} is not a heading such as [complaint words, strong]")
    kind, what, strength = found["kind"], found["what"] or "", found["strength"] or ""
    fits = (
        (kind in contents.kinds and what in ("words", "rules") and strength in STRENGTHS)
        or (kind == "list" and what)
        or (kind in MARKS and not what)
    )
    if not fits:
        raise LexiconError(f"{line}: there is no such section")
    return kind, fold(what, contents.lang), strength


def _add(line: str, heading: tuple[str, str, str], contents: Contents) -> None:
    kind, what, strength = heading
    line = _spelled(line, contents.lang)
    if kind == "list":
        contents.lists.setdefault(what, []).extend(line.split())
    elif kind in MARKS:
        contents.marks[kind].update(line.split())
    elif what == "words":
        entry = Entry(kind, STRENGTHS[strength])
        for word in line.split():
            if contents.own.setdefault(word, entry) != entry:
                raise LexiconError(f"{word} stands in two sections")
        contents.words.update(contents.own)
    elif what == "rules":
        rules = parse(line, contents.lists)
        contents.rules += [(rule, Entry(kind, STRENGTHS[strength])) for rule in rules]
    else:
        raise LexiconError("a line before the first heading")


def add_rule(line: str, entry: Entry, contents: Contents) -> None:
    """Add one rule, or one word, that stands in no file. Raises PatternError."""
    contents.rules += [(rule, entry) for rule in parse(_spelled(line, contents.lang), contents.lists)]


def _spelled(line: str, lang: str) -> str:
    """Return the line as posts are read: folded, and cut where words are cut."""
    if lang == "en":
        line = re.sub(r"\w+n't\b", lambda found: fold(found.group(), lang), line)
    else:
        line = re.sub(r"(?<=\w)'(?=\w)", " ", line)
    line = re.sub(r"(?<=\w)-(?=\w)", " ", line.lower())
    return re.sub(r"[^\W\d_]+", lambda found: fold(found.group(), lang), line)
