"""A query as a tree: terms, all of (AND), any of (OR)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One operator. `kind` is word, phrase, #, @, $, or an operator's name such as from."""

    kind: str
    value: str
    negated: bool
    start: int
    written: str  # as in the query, with its dash

    @property
    def standalone(self) -> bool:
        """Return whether X lets it stand by itself: not negated, and not is:, has: or lang:."""
        return not self.negated and self.kind not in ("is", "has", "lang")


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Node, ...]


Node = Term | AllOf | AnyOf


def leaves(node: Node) -> Iterator[Term]:
    """Yield the terms from left to right."""
    if isinstance(node, Term):
        yield node
    else:
        for part in node.parts:
            yield from leaves(part)


def branches(node: Node) -> tuple[Node, ...]:
    """Return what the outermost ORs join; the node itself where there is none."""
    return node.parts if isinstance(node, AnyOf) else (node,)


def is_anchored(node: Node) -> bool:
    """Return whether every way to match needs a standalone term: otherwise nearly every post matches."""
    if isinstance(node, Term):
        return node.standalone
    if isinstance(node, AllOf):
        return any(map(is_anchored, node.parts))
    return all(map(is_anchored, node.parts))
