"""From a query's text to something that can be asked of a post. AND binds before OR."""

from __future__ import annotations

from sandbox.x.query.lexer import Token, tokens
from sandbox.x.query.operators import term
from sandbox.x.query.tree import AllOf, AnyOf, Query, QueryError

MAX_DEPTH = 40


def parse(text: str) -> Query:
    """Raises QueryError, worded as X words it where its words are known."""
    if not text.strip():
        raise QueryError("the query is empty")
    parser = _Parser(tokens(text))
    query = parser.alternatives()
    if parser.here is not None:
        raise QueryError(f"mismatched input '{parser.here.text}'", parser.here.at)
    _refuse_what_cannot_stand(query)
    return query


def _refuse_what_cannot_stand(query: Query) -> None:
    if query.supports():
        return
    terms = query.terms()
    if all(one.negated for one in terms):
        raise QueryError("Rules must contain a non-negation term", 1)
    weak = next((one for one in terms if not one.stands), terms[0])
    raise QueryError(f"{weak.kind or 'a negation'} cannot be used as a standalone operator", weak.at)


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def here(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        token = self.here
        if token is None:
            raise QueryError("mismatched input '<EOF>': something is missing at the end")
        self._next += 1
        return token

    def alternatives(self) -> Query:
        parts = [self._together()]
        while self.here is not None and self.here.kind == "or":
            self._take()
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _together(self) -> Query:
        parts = [self._one()]
        while self.here is not None and self.here.kind not in ("or", "close"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self) -> Query:
        token = self._take()
        if token.kind == "open":
            return self._group(token)
        if token.kind in ("close", "or"):
            raise QueryError(f"no viable alternative at '{token.text}'", token.at)
        if token.kind != "minus":
            return term(token, negated=False)
        negated = self._take()
        if negated.kind == "open":
            raise QueryError("negating a group is not supported; negate its members one by one", token.at)
        if negated.kind in ("minus", "close", "or"):
            raise QueryError(f"no viable alternative at '{negated.text}'", negated.at)
        return term(negated, negated=True)

    def _group(self, opened: Token) -> Query:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError("groups are nested too deeply", opened.at)
        inside = self.alternatives()
        self._depth -= 1
        if self.here is None or self.here.kind != "close":
            raise QueryError("missing ')'", opened.at)
        self._take()
        return inside
