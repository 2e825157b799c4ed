"""A search in the tables of an archive, the newest cases first; pages follow each other by a place in time.

A page begins behind the last case of the one before, so that nothing is there twice and nothing is left out
when cases come in or leave between two pages. Cases of the same moment are ordered by their ids, here and not
by the engine: each engine has an order of its own for letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bot.archive.search_words import query_phrases
from bot.archive.sql_link import Link, Row
from bot.archive.wanted import Page, Spot, Wanted

SECOND = 1_000_000  # of `seq`: more cases than come in at one moment
WALKED = 5_000  # cases that are looked through to count those that are wanted


class SqlSearch:
    """One search of a brand's cases."""

    def __init__(self, link: Link, brand: str, wanted: Wanted) -> None:
        self._link = link
        phrases = query_phrases(wanted.words)
        self._nothing = bool(wanted.words) and not phrases
        self._by_time = not phrases  # else by `seq`, as the index of words has them
        # Of one author there are few: the engine is kept from walking through all cases in their order.
        self._tables, self._order, fits = "cases", f"{'+' if wanted.authors else ''}cases.opened_at", ""
        self._values: list[Any] = []
        if phrases:
            self._tables, fits, self._values = link.fitting(phrases, private=wanted.private)
            self._order = link.order
        self._asked, self._asked_values = _conditions(wanted)
        self._where = [*filter(None, [fits]), "cases.brand = ?"]
        self._values = [*self._values, brand]
        if phrases and wanted.authors:  # few cases: the index of words is asked for these alone
            theirs = f"SELECT seq FROM cases WHERE brand = ? AND author_id IN ({marks(wanted.authors)})"
            self._where.append(f"{self._order} IN ({theirs})")
            self._values += [brand, *wanted.authors]
        self._narrow = [f"cases.author_id IN ({marks(wanted.authors)})"] if wanted.authors else []
        self._narrow_values = wanted.authors
        if wanted.since is not None:
            self._add(f"{self._order} >= ?", self._from(wanted.since.timestamp()))
        if wanted.until is not None:
            self._add(f"{self._order} < ?", self._behind(wanted.until.timestamp()))

    def page(self, before: Spot | None, size: int) -> Page:
        """Return the newest cases, or those that come behind a place."""
        if self._nothing:
            return Page()
        found = self._of_its_moment(before) if before else []
        if len(found) <= size:
            found += self._older(before, size + 1 - len(found))
        spots = sorted(
            (Spot(datetime.fromtimestamp(row[1], UTC), str(row[0])) for row in found), reverse=True
        )
        return Page(tuple(spots[:size]), len(spots) > size)

    def count(self, most: int) -> int | None:
        """Return how many cases there are, `most` + 1 for more; None where too many would have to be looked
        through for it.
        """
        if self._nothing:
            return 0
        columns = "cases.opened_at, cases.topics, cases.author_id, cases.owner, cases.state, cases.channel"
        walk = (
            f"SELECT {columns} FROM {self._tables} WHERE {' AND '.join([*self._where, *self._narrow])} "
            f"ORDER BY {self._order} DESC LIMIT {WALKED + 1:d}"
        )
        fits = " AND ".join(self._asked) or "1 = 1"
        rows = self._link.all(
            f"SELECT count(*), coalesce(sum(CASE WHEN {fits} THEN 1 ELSE 0 END), 0) FROM ({walk}) AS cases",
            [*self._asked_values, *self._values, *self._narrow_values],
        )
        walked, found = int(rows[0][0]), int(rows[0][1])
        if found > most:
            return most + 1
        return found if walked <= WALKED else None

    def _of_its_moment(self, before: Spot) -> list[Row]:
        """Return the cases of the same moment that come behind this one."""
        at = before.at.timestamp()
        where = [f"{self._order} >= ?", f"{self._order} <= ?", "cases.opened_at = ?"]
        rows = self._rows(where, [self._from(at), self._behind(at), at])
        return [row for row in rows if str(row[0]) < before.id]

    def _older(self, before: Spot | None, count: int) -> list[Row]:
        """Return so many cases of earlier moments, and all others of the last moment among them."""
        where, values = [], []
        if before:
            at = before.at.timestamp()
            where, values = [f"{self._order} < ?", "cases.opened_at < ?"], [self._behind(at), at]
        found = self._rows(where, values, count)
        if len(found) < count:
            return found
        last, oldest = found[-1][2], min(row[1] for row in found)
        there = {row[0] for row in found}
        where = [*where, f"{self._order} >= ?", f"{self._order} <= ?", "cases.opened_at >= ?"]
        others = self._rows(where, [*values, self._from(oldest), last, oldest])
        return [*found, *(row for row in others if row[0] not in there)]

    def _rows(self, where: Iterable[str], values: Iterable[Any], count: int = 0) -> list[Row]:
        """Return ids, times and places in the order, the last ones first; at most `count`."""
        limit = f"LIMIT {count:d}" if count else ""
        return self._link.all(
            f"SELECT cases.id, cases.opened_at, {self._order} FROM {self._tables} "
            f"WHERE {' AND '.join([*self._where, *self._asked, *where])} ORDER BY {self._order} DESC {limit}",
            [*self._values, *self._asked_values, *values],
        )

    def _add(self, condition: str, value: float) -> None:
        self._where.append(condition)
        self._values.append(value)

    def _from(self, at: float) -> float:
        """Return where in the order the cases of a moment begin."""
        return at if self._by_time else int(at * 1_000_000)

    def _behind(self, at: float) -> float:
        """Return where in the order all cases of earlier moments have ended."""
        return at if self._by_time else int(at * 1_000_000) + SECOND


def _conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """Return what a search asks for besides words: conditions that all have to hold, and their values."""
    where: list[str] = []
    values: list[Any] = []
    for given, condition in ((wanted.since, ">="), (wanted.until, "<")):
        if given is not None:
            where.append(f"cases.opened_at {condition} ?")
            values.append(given.timestamp())
    if wanted.topics:
        where.append("(" + " OR ".join(["cases.topics LIKE ?"] * len(wanted.topics)) + ")")
        values += [f"% {topic} %" for topic in wanted.topics]
    states = tuple(state.value for state in wanted.states)
    for column, among in (("author_id", wanted.authors), ("owner", wanted.owners), ("state", states)):
        if among:
            where.append(f"cases.{column} IN ({marks(among)})")
            values += among
    if wanted.channels is not None:
        where.append(f"cases.channel IN ({marks(wanted.channels) or 'NULL'})")
        values += sorted(wanted.channels)
    if wanted.hidden:
        where.append(f"cases.channel NOT IN ({marks(wanted.hidden)})")
        values += sorted(wanted.hidden)
    return where, values


def marks(values: Iterable[Any]) -> str:
    """Return as many marks for values."""
    return ", ".join("?" for _ in values)
