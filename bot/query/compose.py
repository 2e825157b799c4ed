"""Completes a watch's query for X's search: without the brand's own posts, its mentions and reposts.

Mentions of the brand are read from its mentions timeline, five times cheaper, so the search leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.query.parse import parse, straightened
from bot.query.tree import AnyOf, leaves

LIMIT = 512  # characters, X's bound for recent search on self-serve access


class QueryTooLong(ValueError):
    """By how many characters a query is too long, and how many of it Perch adds."""

    def __init__(self, over: int, added: int) -> None:
        many = f"{over:,} character{'s' if over > 1 else ''}"
        super().__init__(f"The query is {many} too long for X, with the {added} that Perch adds.")
        self.over, self.added = over, added


def compose(
    query: str, brand: str, languages: Iterable[str] = (), muted: Iterable[str] = (), limit: int = LIMIT
) -> str:
    """Return the query that is sent; `QueryTooLong` where it would be longer than `limit`.

    `brand` is a handle with or without @. As many muted handles are excluded as there is room for: the
    caller still has to leave out the posts of the others.
    """
    asked = _wrapped(query)
    parts = [asked, *_exclusions(asked, brand.lstrip("@")), *_languages(tuple(languages))]
    whole = " ".join(filter(None, parts))
    if len(whole) > limit:
        over, added = len(whole) - limit, len(whole) - len(asked)
        raise QueryTooLong(over, added)
    for handle in muted:
        longer = f"{whole} -from:{handle.lstrip('@')}"
        if len(longer) <= limit:
            whole = longer
    return whole


def _wrapped(query: str) -> str:
    """On one line, in parentheses where an OR would otherwise take in only half of what follows."""
    line = " ".join(straightened(query).split())
    return f"({line})" if isinstance(parse(line).tree, AnyOf) else line


def _exclusions(query: str, brand: str) -> list[str]:
    tree = parse(query).tree
    there = {term.written.lower() for term in leaves(tree)} if tree else set()
    wanted = [f"-@{brand}", f"-from:{brand}"] if brand else []
    return [part for part in [*wanted, "-is:retweet"] if part.lower() not in there]


def _languages(languages: tuple[str, ...]) -> list[str]:
    if not languages:
        return []
    joined = " OR ".join(f"lang:{code}" for code in languages)
    return [f"({joined})" if len(languages) > 1 else joined]
