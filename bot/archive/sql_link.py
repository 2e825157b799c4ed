"""What the archive asks of an SQL engine: statements, transactions, and how it searches words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from bot.archive.search_words import Phrase

Row = tuple[Any, ...]


class Link(Protocol):
    """One engine. Statements have `?` where values go; every method may raise `ArchiveError`."""

    engine: str
    place: str

    def all(self, statement: str, values: Sequence[Any] = (), /) -> list[Row]:
        """Return all rows of a statement."""

    def run(self, statement: str, values: Sequence[Any] = (), /) -> int:
        """Carry out a statement, and return how many rows it changed."""

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Carry out a statement once for each row of values."""

    def writing(self) -> AbstractContextManager[None]:
        """Return a context that is one transaction: all that is written inside, or none of it."""

    def free_seq(self, brand: str, seq: int) -> int:
        """Return a number from this on that no case has."""

    def words_in_row(self, public: str, private: str) -> tuple[str, tuple[str, ...]]:
        """Return what a case's row has besides its columns, for the index: columns (", …"), and values."""

    def put_words(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Index cases by their seq: words for everybody, words for who reads direct messages."""

    def drop_words(self, seqs: Sequence[int]) -> None:
        """Take cases out of the index."""

    order: str  # what a search by words is ordered by, the newest having the most

    def fitting(self, phrases: Sequence[Phrase], *, private: bool) -> tuple[str, str, list[Any]]:
        """Return what a search by words adds: to FROM, to WHERE, and the values for both."""

    def scrub(self) -> None:
        """Leave no trace in the file of what was deleted."""

    def size(self) -> int:
        """Return how large it is, in bytes."""

    def close(self) -> None:
        """End the link; the next statement makes a new one."""
