"""An archive in tables: what SQLite and Postgres have in common."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from bot.archive.archived_case import ArchivedCase
from bot.archive.case_rows import (
    CASE_COLUMNS,
    POST_COLUMNS,
    case_row,
    item_rows,
    post_rows,
    version_rows,
    words_of,
)
from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import ArchiveFacts
from bot.archive.moments import Moment
from bot.archive.schema import FORM
from bot.archive.sql_link import Link
from bot.archive.sql_reads import AT_ONCE, SqlReads, some
from bot.archive.sql_search import marks
from bot.model import Item
from bot.model.entry import Entry
from bot.typed_json import UNREADABLE, decode, encode

PARTS = ("posts", "versions", "items")


class SqlArchive(SqlReads):
    """The `Archive` of one brand; see `bot.archive.interface`."""

    def __init__(self, link: Link, brand: str) -> None:
        super().__init__(link, brand)

    def put(self, cases: Sequence[ArchivedCase]) -> None:
        known = {one.id: one for one in cases}
        for few in some(cases, AT_ONCE):
            with self._link.writing():
                self._put(few, known)

    def _put(self, cases: Sequence[ArchivedCase], known: Mapping[str, ArchivedCase]) -> None:
        self._delete([one.id for one in cases])
        seqs = self._places(cases)
        words = {one.id: words_of(one, known) for one in cases}
        besides, rows = "", []
        for one in cases:
            besides, values = self._link.words_in_row(*words[one.id])
            marked = one if one.token else with_token(one)
            rows.append((*case_row(self._brand, seqs[one.id], marked), *values))
        statement = f"INSERT INTO cases ({CASE_COLUMNS}{besides}) VALUES ({marks(rows[0])})"
        self._link.run_many(statement, rows)
        self._insert("posts", POST_COLUMNS, [row for one in cases for row in post_rows(self._brand, one)])
        versions = [row for one in cases for row in version_rows(self._brand, one)]
        self._insert("versions", "brand, id, post_id, case_id", versions)
        items = [r for one in cases for r in item_rows(self._brand, one.id, (*one.sends, *one.messages))]
        self._insert("items", "brand, id, case_id, is_send, record", items)
        self._link.put_words((seqs[one.id], *words[one.id]) for one in cases)

    def _places(self, cases: Sequence[ArchivedCase]) -> dict[str, int]:
        """Return the place of each case in the order of time, each another one: never before its moment."""
        found: dict[str, int] = {}
        taken: set[int] = set()
        for one in cases:
            seq = int(one.case.opened_at.timestamp() * 1_000_000)
            while (seq := self._link.free_seq(self._brand, seq)) in taken:
                seq += 1
            found[one.id] = seq
            taken.add(seq)
        return found

    def _insert(self, table: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
        if not rows:
            return
        changed = ", ".join(
            f"{name} = excluded.{name}" for name in columns.split(", ") if name not in ("brand", "id")
        )
        self._link.run_many(
            f"INSERT INTO {table} ({columns}) VALUES ({marks(rows[0])}) "
            f"ON CONFLICT (brand, id) DO UPDATE SET {changed}",
            rows,
        )

    def put_messages(self, messages: Sequence[Item]) -> None:
        with self._link.writing():
            there = self._tokens([item.case_id for item in messages])
            rows = [
                r for i in messages if i.case_id in there for r in item_rows(self._brand, i.case_id, (i,))
            ]
            self._insert("items", "brand, id, case_id, is_send, record", rows)

    def drop(self, tokens: Mapping[str, str]) -> int:
        with self._link.writing():
            there = self._tokens(tokens)
            return len(self._delete([i for i, token in there.items() if token == tokens[i]]))

    def erase(self, case_ids: Iterable[str]) -> int:
        with self._link.writing():
            count = len(self._delete(list(case_ids)))
        self._link.scrub()
        return count

    def _delete(self, case_ids: Sequence[str]) -> dict[str, int]:
        """Delete cases within a transaction; return those that were there, with their places in the order."""
        found: dict[str, int] = {}
        for few in some(case_ids, AT_ONCE):
            where, values = f"brand = ? AND %s IN ({marks(few)})", [self._brand, *few]
            there: dict[str, int] = dict(
                self._link.all(f"SELECT id, seq FROM cases WHERE {where % 'id'}", values)
            )
            if not there:
                continue
            self._link.drop_words(list(there.values()))
            for table in PARTS:
                self._link.run(f"DELETE FROM {table} WHERE {where % 'case_id'}", values)
            self._link.run(f"DELETE FROM cases WHERE {where % 'id'}", values)
            found |= there
        return found

    def _tokens(self, case_ids: Iterable[str]) -> dict[str, str]:
        return dict(self._by_ids("SELECT id, token FROM cases WHERE id IN", case_ids))

    def put_day(self, day: str, entries: Sequence[Entry]) -> None:
        with self._link.writing():
            known = self._day_texts(day)
            new = [text for entry in entries if (text := encode(entry)) not in set(known)]
            self._write_day(day, [*known, *new])

    def replace_day(self, day: str, entries: Sequence[Entry]) -> None:
        with self._link.writing():
            self._write_day(day, [encode(entry) for entry in entries])

    def _write_day(self, day: str, texts: list[str]) -> None:
        self._link.run(
            "INSERT INTO days (brand, day, record) VALUES (?, ?, ?) "
            "ON CONFLICT (brand, day) DO UPDATE SET record = excluded.record",
            (self._brand, day, encode(texts)),
        )

    def day(self, day: str) -> list[Entry]:
        return [self._read(Entry, text, day) for text in self._day_texts(day)]

    def days(self) -> list[str]:
        return [str(row[0]) for row in self._link.all(
            "SELECT day FROM days WHERE brand = ? ORDER BY day", (self._brand,)
        )]  # fmt: skip

    def _day_texts(self, day: str) -> list[str]:
        found = self._link.all("SELECT record FROM days WHERE brand = ? AND day = ?", (self._brand, day))
        try:
            return decode(list[str], found[0][0]) if found else []
        except UNREADABLE as error:
            raise ArchiveError(Trouble.CORRUPT, self._link.place, f"{day}: {error}") from error

    def every(self, at_once: int = 200) -> Iterator[ArchivedCase]:
        last = (-1, "")
        while True:
            found = self._link.all(
                "SELECT id, seq FROM cases WHERE brand = ? AND (seq > ? OR (seq = ? AND id > ?)) "
                "ORDER BY seq, id LIMIT ?",
                (self._brand, last[0], last[0], last[1], at_once),
            )
            if not found:
                return
            last = (int(found[-1][1]), str(found[-1][0]))
            whole = self.get([str(row[0]) for row in found])
            yield from (whole[row[0]] for row in found if row[0] in whole)

    def identity(self) -> str:
        found = self._link.all("SELECT value FROM facts WHERE name = 'identity'")
        return str(found[0][0]) if found else ""

    def facts(self) -> ArchiveFacts:
        one = (self._brand,)
        ((cases, oldest),) = self._link.all("SELECT count(*), min(opened_at) FROM cases WHERE brand = ?", one)
        posts = self.count(
            Moment.MENTIONED, datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
        )
        since = datetime.fromtimestamp(oldest, UTC) if oldest is not None else None
        return ArchiveFacts(
            self._link.engine, self._link.place, FORM, int(cases), posts, self._link.size(), since
        )

    def close(self) -> None:
        self._link.close()


def with_token(one: ArchivedCase) -> ArchivedCase:
    """Return a case that is about to be written, with a token of its own."""
    return msgspec.structs.replace(one, token=uuid.uuid4().hex)
