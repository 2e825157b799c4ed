"""Cut a query into its tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sandbox.x.query.tree import QueryError

PATTERN = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<minus>-(?=\S))
      | (?P<operator>[a-zA-Z_]+:(?:"(?:[^"]*)"|[^\s()]+))
      | (?P<phrase>"[^"]*")
      | (?P<word>[^\s()"]+)""",
    re.VERBOSE,
)
Kind = Literal["open", "close", "minus", "operator", "phrase", "word", "or"]


@dataclass(frozen=True)
class Token:
    """A piece of a query; `at` counts from 1, as X's error texts do."""

    kind: Kind
    text: str
    at: int


def tokens(query: str) -> list[Token]:
    """Raises QueryError for a quotation mark that is never closed."""
    found: list[Token] = []
    at = 0
    while at < len(query):
        match = PATTERN.match(query, at)
        if match is None:
            raise QueryError('a quotation mark (") is opened and never closed', at + 1)
        kind = match.lastgroup
        if kind == "word" and match[0] == "OR":
            kind = "or"
        if kind != "space":
            found.append(Token(kind, match[0], at + 1))  # type: ignore[arg-type]
        at = match.end()
    return found
