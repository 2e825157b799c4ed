"""What X would refuse in a query, or what would flood a channel, in words for the person writing it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.query.compose import LIMIT, compose
from bot.query.operators import COMMON, HANDLE, ON_THE_WEB_ONLY, VALUES
from bot.query.parse import parse, straightened
from bot.query.query_problem import Problem
from bot.query.query_text import folded
from bot.query.tree import Node, Term, branches, is_anchored, leaves

LONGEST = 4_096  # characters; X's bound for anybody


def check(
    query: str, *, brand: str = "", languages: Iterable[str] = (), limit: int = LIMIT
) -> tuple[Problem, ...]:
    """Return all that is wrong with a query, what X would refuse first; empty when it can be saved.

    `limit` is compared with the query as it is sent, with what `compose` adds.
    """
    if not query.strip():
        return (
            Problem("refuse", "There is no query yet: write the words, #tags or @handles to listen for."),
        )
    if len(query) > LONGEST:
        return (Problem("refuse", f"The query has {len(query):,} characters; X takes {limit}.", limit),)
    parsed = parse(query)
    problems = parsed.problems + list(_too_long(query, brand, languages, limit))
    if parsed.tree:
        for term in leaves(parsed.tree):
            problems += _term_problems(term)
        problems += _shape_problems(parsed.tree, brand.lstrip("@").lower())
    return tuple(sorted(problems, key=lambda problem: (problem.severity, problem.position)))


def _too_long(query: str, brand: str, languages: Iterable[str], limit: int) -> Iterator[Problem]:
    try:
        compose(query, brand, languages, limit=limit)
    except ValueError as error:
        yield Problem(
            "refuse", f"{error} Shorten it, or split it into two watches.", len(straightened(query))
        )


def _term_problems(term: Term) -> Iterator[Problem]:
    if not term.value:
        yield Problem("refuse", f"{term.written} needs a word right after it.", term.start)
    elif term.kind == "word":
        yield from _word_problems(term)
    elif term.kind == "@" and not HANDLE.fullmatch(term.value):
        yield Problem(
            "refuse", f"{term.written} is not a handle: letters, digits and _, at most 15.", term.start
        )
    elif term.kind == "#" and not re.fullmatch(r"\w*[^\W\d]\w*", term.value):
        yield Problem(
            "refuse", f"{term.written} is not a hashtag: letters, digits and _, not digits alone.", term.start
        )
    elif term.kind not in ("phrase", "#", "@", "$"):
        yield from _operator_problems(term)


def _word_problems(term: Term) -> Iterator[Problem]:
    if term.value.lower() == "or":
        yield Problem("refuse", 'Write OR in capitals; for the word itself, "or" in quotes.', term.start)
    elif term.value.lower() == "and":
        yield Problem(
            "refuse", 'Leave "and" out: a space already means it. For the word itself, quote it.', term.start
        )
    elif term.value == "NOT":
        yield Problem("warn", "X has no NOT: put a dash right before the word instead.", term.start)
    elif not any(char.isalnum() for char in term.value) and term.value.isascii():
        yield Problem("refuse", f"{term.written} needs a word right after it.", term.start)
    elif re.search(r"\w[^\w\s*]+\w", term.value) and term.value.isascii():
        yield Problem("warn", f'X splits words at punctuation: write "{term.value}" in quotes.', term.start)


def _operator_problems(term: Term) -> Iterator[Problem]:
    name = term.kind
    if name in ("http", "https"):
        yield Problem("refuse", f'Write an address as url:"{term.written.lstrip("-")}".', term.start)
    elif name in ON_THE_WEB_ONLY:
        yield Problem("refuse", f"{name}: works only in X's own search box; remove it.", term.start)
    elif name not in VALUES:
        words = (
            f"X knows no {name}: operator. For the text itself, put it in quotes: "
            f'"{term.written.lstrip("-")}".'
        )
        yield Problem("refuse", words, term.start)
    elif not VALUES[name][0].fullmatch(term.value):
        yield Problem("refuse", f"{name}: takes {VALUES[name][1]}.", term.start)
    elif (name, term.value) == ("is", "nullcast") and not term.negated:
        yield Problem("refuse", "X takes is:nullcast only with a dash: -is:nullcast.", term.start)


def _shape_problems(tree: Node, brand: str) -> Iterator[Problem]:
    """Yield what the query as a whole would catch."""
    if not any(term.standalone for term in leaves(tree)):
        words = "Add a word, #tag or @handle: exclusions, is:, has: and lang: can't be used without one."
        yield Problem("refuse", words)
        return
    for branch in branches(tree):
        first = next(leaves(branch))
        if not is_anchored(branch):
            yield Problem(
                "warn", f"{first.written} without a word beside it matches nearly every post.", first.start
            )
        else:
            yield from _flood(branch, brand)


def _flood(branch: Node, brand: str) -> Iterator[Problem]:
    """Warn of one common word alone, or of what the mentions timeline brings already."""
    anchors = [term for term in leaves(branch) if term.standalone]
    narrowed = any(term.kind in ("is", "has") and not term.negated for term in leaves(branch))
    if len(anchors) != 1 or narrowed:
        return
    (term,) = anchors
    value = folded(term.value)
    if term.kind == "@" and value == brand:
        words = (
            f"{term.written} is already read from the mentions timeline, "
            f"which is cheaper; it adds nothing here."
        )
        yield Problem("warn", words, term.start)
    elif term.kind in ("word", "phrase", "#") and (value in COMMON or (len(value) == 1 and value.isascii())):
        words = f"{term.written} is too common on its own. Add your brand name."
        yield Problem("warn", words, term.start)
