"""The reads of an archive in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from bot.archive.archived_case import ArchivedCase
from bot.archive.case_rows import Rest, whole
from bot.archive.errors import ArchiveError, Trouble
from bot.archive.moments import Moment
from bot.archive.sql_link import Link, Row
from bot.archive.sql_search import SqlSearch, marks
from bot.archive.wanted import Page, Spot, Wanted
from bot.model import Case, Item, Mention
from bot.model.entry import Entry
from bot.typed_json import UNREADABLE, decode

T = TypeVar("T")
AT_ONCE = 2_000
PLACES = {
    Moment.MENTIONED: ("posts", "written_at"),
    Moment.CORRECTED: ("posts", "corrected_at"),
    Moment.OPENED: ("cases", "opened_at"),
    Moment.ANSWERED: ("cases", "answered_at"),
    Moment.RESOLVED: ("cases", "resolved_at"),
    Moment.ESCALATED: ("cases", "escalated_at"),
}


class SqlReads:
    def __init__(self, link: Link, brand: str) -> None:
        self._link = link
        self._brand = brand

    def get(self, case_ids: Iterable[str]) -> dict[str, ArchivedCase]:
        found: dict[str, ArchivedCase] = {}
        for few in some(case_ids, AT_ONCE):
            rows = self._by_ids(
                "SELECT id, token, card_channel, card_ts, record, rest FROM cases WHERE id IN", few
            )
            posts = self._grouped("SELECT case_id, record FROM posts WHERE case_id IN", few, "written_at, id")
            items = self._grouped("SELECT case_id, is_send, record FROM items WHERE case_id IN", few, "id")
            for case_id, *row in rows:
                texts = [text for (text,) in posts.get(case_id, [])]
                sent = [(bool(is_send), text) for is_send, text in items.get(case_id, [])]
                found[case_id] = self._whole(case_id, row, texts, sent)
        return found

    def _whole(
        self, case_id: str, row: list[Any], posts: list[str], items: list[tuple[bool, str]]
    ) -> ArchivedCase:
        token, channel, ts, record, rest = row
        try:
            return whole((token, channel, ts, record, rest), posts, items)
        except UNREADABLE as error:
            raise ArchiveError(Trouble.CORRUPT, self._link.place, f"{case_id}: {error}") from error

    def cases(self, case_ids: Iterable[str]) -> dict[str, Case]:
        return {i: self._read(Case, text, i) for i, text in self.texts_of_cases(case_ids).items()}

    def posts(self, post_ids: Iterable[str]) -> dict[str, Mention]:
        return {i: self._read(Mention, text, i) for i, text in self.texts_of_posts(post_ids).items()}

    def texts_of_cases(self, case_ids: Iterable[str]) -> dict[str, str]:
        return dict(self._by_ids("SELECT id, record FROM cases WHERE id IN", case_ids))

    def texts_of_posts(self, post_ids: Iterable[str]) -> dict[str, str]:
        ids = list(post_ids)
        found = {i: str(text) for i, text in self._by_ids("SELECT id, record FROM posts WHERE id IN", ids)}
        if left := [i for i in ids if i not in found]:
            firsts: dict[str, str] = dict(self._by_ids("SELECT id, post_id FROM versions WHERE id IN", left))
            texts = self.texts_of_posts(firsts.values()) if firsts else {}
            found |= {i: texts[first] for i, first in firsts.items() if first in texts}
        return found

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        rows = self._by_ids("SELECT id, record FROM items WHERE id IN", item_ids)
        return {i: self._read(Item, text, i) for i, text in rows}

    def journal(self, case_id: str) -> list[Entry]:
        rows = self._by_ids("SELECT id, rest FROM cases WHERE id IN", [case_id])
        return [entry for _, text in rows for entry in self._read(Rest, text, case_id).journal]

    def places(self, case_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        rows = self._by_ids(
            "SELECT id, card_channel, card_ts FROM cases WHERE card_ts <> '' AND id IN", case_ids
        )
        return {i: (channel, ts) for i, channel, ts in rows}

    # SQLite would rather read all cases in their order of time, from the index that has most columns, than
    # look for the few of an author or a conversation: so these are put in order afterwards (+opened_at), and
    # one column is asked for that the index lacks (handle).

    def of_authors(self, author_ids: Iterable[str], count: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for author_id in dict.fromkeys(author_ids):
            rows = self._link.all(
                "SELECT id, handle FROM cases WHERE brand = ? AND author_id = ? "
                "ORDER BY +opened_at DESC LIMIT ?",
                (self._brand, author_id, count),
            )
            if rows:
                found[author_id] = [str(row[0]) for row in rows]
        return found

    def of_talks(self, talks: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        asked = set(talks)
        rows = self._by_ids(
            "SELECT conversation_id, author_id, id FROM cases WHERE conversation_id IN",
            dict.fromkeys(conversation for conversation, _ in asked),
            "+opened_at",
        )
        return {(talk, author): i for talk, author, i in rows if (talk, author) in asked}

    def author_id(self, handle: str) -> str:
        rows = self._link.all(
            "SELECT author_id FROM cases WHERE brand = ? AND handle = ? ORDER BY +opened_at DESC LIMIT 1",
            (self._brand, handle.lower().lstrip("@")),
        )
        return str(rows[0][0]) if rows else ""

    def ids(self, moment: Moment, start: datetime, end: datetime) -> list[str]:
        table, column = PLACES[moment]
        rows = self._link.all(
            f"SELECT id FROM {table} WHERE brand = ? AND {column} >= ? AND {column} < ? "
            f"ORDER BY {column}, id",
            (self._brand, start.timestamp(), end.timestamp()),
        )
        return [str(row[0]) for row in rows]

    def with_author(self, until: datetime, count: int, after: str = "") -> list[str]:
        rows = self._link.all(
            "SELECT id FROM cases WHERE brand = ? AND author_id <> '' AND opened_at < ? AND id > ? "
            "ORDER BY id LIMIT ?",
            (self._brand, until.timestamp(), after, count),
        )
        return [str(row[0]) for row in rows]

    def count(self, moment: Moment, start: datetime, end: datetime) -> int:
        table, column = PLACES[moment]
        rows = self._link.all(
            f"SELECT count(*) FROM {table} WHERE brand = ? AND {column} >= ? AND {column} < ?",
            (self._brand, start.timestamp(), end.timestamp()),
        )
        return int(rows[0][0])

    def search(self, wanted: Wanted, before: Spot | None = None, size: int = 10) -> Page:
        return SqlSearch(self._link, self._brand, wanted).page(before, size)

    def count_found(self, wanted: Wanted, most: int) -> int | None:
        return SqlSearch(self._link, self._brand, wanted).count(most)

    def channels(self) -> set[str]:
        """Return them one after the other, by the index: there are few of them, and many cases."""
        found: set[str] = set()
        statement = "SELECT min(channel) FROM cases WHERE brand = ? AND channel > ?"
        last: str | None = ""
        while last is not None:
            last = self._link.all(statement, (self._brand, last))[0][0]
            found |= {last} if last is not None else set()
        return found

    def _by_ids(self, statement: str, ids: Iterable[str], order: str = "") -> list[Row]:
        """Return the rows of a statement that ends in "… IN", for some hundred ids at a time."""
        found: list[Row] = []
        for few in some(ids, AT_ONCE):
            ordered = f" ORDER BY {order}" if order else ""
            found += self._link.all(f"{statement} ({marks(few)}) AND brand = ?{ordered}", [*few, self._brand])
        return found

    def _grouped(self, statement: str, ids: Sequence[str], order: str) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for first, *rest in self._by_ids(statement, ids, order):
            found.setdefault(first, []).append(tuple(rest))
        return found

    def _read(self, kind: type[T], text: str, what: str) -> T:
        try:
            return decode(kind, text)
        except UNREADABLE as error:
            raise ArchiveError(Trouble.CORRUPT, self._link.place, f"{what}: {error}") from error


def some(values: Iterable[T], at_once: int) -> Iterator[list[T]]:
    """Yield values some at a time."""
    source = iter(values)
    while few := list(islice(source, at_once)):
        yield few
