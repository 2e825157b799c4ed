"""Danger words, in the languages that we read: reviewed files, and what a team has added.

A post is looked at in every language, whatever X says that it is in: a short cry for help is often taken for
the wrong one, and a danger that nobody sees is worse than one too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from bot.sentiment.evidence import Evidence, collect
from bot.sentiment.lexicon import Lexicon
from bot.sentiment.lexicon_file import Contents, Entry, LexiconError, add_rule, read
from bot.sentiment.pattern import PatternError
from bot.sentiment.proper_names import without_names
from bot.sentiment.tokens import Piece, cut_as, pieces

FOLDER = Path(__file__).parent / "danger"
KINDS = ("danger", "harmless")
ALIKE = (("en",), ("de",), ("fr", "es", "it", "pt"))  # read in one go, as they are cut into words alike
LONGEST = 4_000  # characters that are looked at
LONGEST_WORDS, MOST = 60, 200  # characters of one entry of a team's; entries a language
_ENTRY = re.compile(r"[^\W\d_]+\*?(?:['’ -][^\W\d_]+\*?)*")

Added = tuple[tuple[str, str], ...]  # (language, word or words) that a team has added


def urgent_word(text: str, added: Added = (), names: Iterable[str] = ()) -> str:
    """Return the first danger words as they stand in the text, or ""; `names`, the brand's, are none."""
    text = text[:LONGEST]
    cut = list(_cut(text, tuple(names)))
    told = [one for alike, found in cut for one in collect(found, _lexicon(alike))]
    harmless = [
        one for one in told if one.kind == "harmless"
    ]  # in whatever language: “der Service ist bombe”
    found = [one for one in told if one.kind == "danger" and not any(_excuses(h, one) for h in harmless)]
    found += [one for alike, said in cut for one in _added(said, alike, added)]
    first = min(found, key=lambda one: (one.start, -one.end), default=None)
    return text[first.start : first.end].replace("’", "'") if first else ""


def problem(words: str) -> str:
    """Return why a team cannot add these words, in words; "" where it can."""
    if len(words) > LONGEST_WORDS:
        return f"“{words[:30]}…” is too long: use at most {LONGEST_WORDS} characters."
    if not _ENTRY.fullmatch(words):
        return f"“{words}” must be words of letters, such as “chest pain” or “evacuat*”."
    if len(words.rstrip("*")) < 3:
        return f"“{words}” is too short: it would match almost every post."
    return ""


def reviewed(lang: str) -> tuple[int, int]:
    """Return how many words and how many rules of danger the file of a language holds."""
    contents = read(lang, Contents(lang, kinds=KINDS), FOLDER)
    words = sum(entry.kind == "danger" for entry in contents.words.values())
    return words, sum(entry.kind == "danger" for _, entry in contents.rules)


def _cut(text: str, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Piece]]]:
    """Yield the languages that are cut alike, each with the pieces of the text; most are cut once for all."""
    known: dict[str, list[Piece]] = {}
    for alike in ALIKE:
        lang = cut_as(text, alike[0])
        if lang not in known:
            known[lang] = without_names(pieces(text, lang), text, names)
        yield alike, known[lang]


def _excuses(harmless: Evidence, danger: Evidence) -> bool:
    inside = harmless.start <= danger.start and danger.end <= harmless.end
    return inside and harmless.end - harmless.start > danger.end - danger.start


def _added(found: list[Piece], alike: tuple[str, ...], added: Added) -> list[Evidence]:
    """Find what a team added, which no harmless rule of ours silences."""
    own = tuple(one for one in added if one[0] in alike)
    return collect(found, _added_lexicon(alike, own)) if own else []


@lru_cache(maxsize=len(ALIKE))
def _lexicon(alike: tuple[str, ...]) -> Lexicon:
    contents = Contents(alike[0], kinds=KINDS)
    for lang in alike:
        read(lang, contents, FOLDER)
    return Lexicon(contents)


@lru_cache(maxsize=8)
def _added_lexicon(alike: tuple[str, ...], added: Added) -> Lexicon:
    """Build what a team added, apart from the files, so that no harmless rule there silences it."""
    contents = Contents(alike[0], kinds=KINDS)
    for _, words in added:
        try:
            add_rule(words, Entry("danger", 1.0), contents)
        except (LexiconError, PatternError):  # kept by an older version with other rules
            continue
    return Lexicon(contents)
