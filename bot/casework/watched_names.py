"""The names in a post that say nothing about mood: the brand's, and what its watches look for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.model import Source, Watch
from bot.query.parse import parse
from bot.query.tree import Term, leaves
from bot.sentiment.lexicon import LANGUAGES, lexicon
from bot.sentiment.tokens import fold

ACCOUNTS = ("@", "$", "from", "to")  # terms that are names, whatever words they are made of
NAMING = ("word", "phrase", "#")  # terms that are, unless they complain


def names_of(handle: str, watches: Iterable[Watch]) -> tuple[str, ...]:
    """Return the brand's handle and the names in the queries of its watches.

    Words of complaint that a watch looks for, such as `refund` or `"not working"`, stay what they are.
    """
    found = [name for watch in watches if watch.source is not Source.FEED for name in _names_in(watch.query)]
    return tuple(dict.fromkeys(name for name in (handle, *found) if name))


@lru_cache(maxsize=256)
def _names_in(query: str) -> tuple[str, ...]:
    tree = parse(query).tree if query else None
    return tuple(term.value for term in leaves(tree) if _is_name(term)) if tree else ()


def _is_name(term: Term) -> bool:
    if term.negated or not term.value:
        return False
    return term.kind in ACCOUNTS or (term.kind in NAMING and not any(map(_complains, term.value.split())))


def _complains(word: str) -> bool:
    entries = (lexicon(lang).word(fold(word.lower(), lang)).entry for lang in LANGUAGES)
    return any(entry is not None and entry.kind == "complaint" for entry in entries)
