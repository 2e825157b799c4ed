"""A query that was understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.x.model import XPost

if TYPE_CHECKING:
    from sandbox.x.state import XState

Test = Callable[["XState", XPost], bool]


class QueryError(ValueError):
    """Something in a query that X refuses, and where."""

    def __init__(self, sentence: str, at: int | None = None) -> None:
        super().__init__(sentence if at is None else f"{sentence} (at position {at})")


@dataclass(frozen=True)
class Term:
    """One operator. `stands`: X allows it without others beside it."""

    test: Test
    stands: bool
    at: int
    negated: bool = False
    kind: str = ""

    def matches(self, state: XState, post: XPost) -> bool:
        return self.test(state, post) is not self.negated

    def supports(self) -> bool:
        return self.stands and not self.negated

    def terms(self) -> list[Term]:
        return [self]


@dataclass(frozen=True)
class AllOf:
    """Operators beside each other: every one must match."""

    parts: tuple[Query, ...]

    def matches(self, state: XState, post: XPost) -> bool:
        return all(part.matches(state, post) for part in self.parts)

    def supports(self) -> bool:
        return any(part.supports() for part in self.parts)

    def terms(self) -> list[Term]:
        return [term for part in self.parts for term in part.terms()]


@dataclass(frozen=True)
class AnyOf:
    """Alternatives: one must match; each must be able to stand without the others."""

    parts: tuple[Query, ...]

    def matches(self, state: XState, post: XPost) -> bool:
        return any(part.matches(state, post) for part in self.parts)

    def supports(self) -> bool:
        return all(part.supports() for part in self.parts)

    def terms(self) -> list[Term]:
        return [term for part in self.parts for term in part.terms()]


Query = Term | AllOf | AnyOf
