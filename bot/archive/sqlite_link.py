"""The archive in one file of the data folder, with SQLite's full-text index."""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.archive.errors import ArchiveError, Trouble
from bot.archive.schema import FORM, INDEXES, STEPS, TABLES
from bot.archive.search_words import Phrase
from bot.archive.sql_link import Row

FILE = "archive.sqlite3"
PATIENCE = 5.0  # seconds for somebody else's transaction
WORDS = "CREATE VIRTUAL TABLE words USING fts5(public, private, tokenize = 'unicode61 remove_diacritics 0')"
SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what Redis forgets is on the disk
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16000",
)


class SqliteLink:
    """One link for each process; a forked child makes its own."""

    engine = "SQLite"
    order = "words.rowid"  # as the index has them: it stops when a page is full

    def __init__(self, folder: Path) -> None:
        self.place = str(folder / FILE)
        self._folder = folder
        self._lock = threading.RLock()
        self._link: sqlite3.Connection | None = None
        self._process = 0
        self._depth = 0

    def all(self, statement: str, values: Sequence[Any] = (), /) -> list[Row]:
        with self._asked() as link:
            return link.execute(statement, values).fetchall()

    def run(self, statement: str, values: Sequence[Any] = (), /) -> int:
        with self._asked() as link:
            return link.execute(statement, values).rowcount

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        with self._asked() as link:
            link.executemany(statement, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._asked() as link:
            link.execute("BEGIN IMMEDIATE")
            try:
                yield
                link.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    link.execute("ROLLBACK")
                raise

    def free_seq(self, brand: str, seq: int) -> int:
        while self.all("SELECT 1 FROM cases WHERE seq = ?", (seq,)):
            seq += 1
        return seq

    def words_in_row(self, public: str, private: str) -> tuple[str, tuple[str, ...]]:
        return "", ()  # they have a table of their own

    def put_words(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self.run_many("INSERT INTO words (rowid, public, private) VALUES (?, ?, ?)", rows)

    def drop_words(self, seqs: Sequence[int]) -> None:
        self.run_many("DELETE FROM words WHERE rowid = ?", ((seq,) for seq in seqs))

    def fitting(self, phrases: Sequence[Phrase], *, private: bool) -> tuple[str, str, list[Any]]:
        parts = " AND ".join(f"({_matching(phrase)})" for phrase in phrases)
        query = parts if private else f"{{public}} : ({parts})"
        return "words JOIN cases ON cases.seq = words.rowid", "words MATCH ?", [query]

    def scrub(self) -> None:
        with self._asked() as link:
            link.execute("INSERT INTO words (words) VALUES ('optimize')")
            link.execute("VACUUM")
            link.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        there = (Path(f"{self.place}{end}") for end in ("", "-wal"))
        return sum(path.stat().st_size for path in there if path.exists())

    def close(self) -> None:
        with self._lock:
            if self._link is not None and self._process == os.getpid():
                self._link.close()
            self._link = None

    @contextmanager
    def _asked(self) -> Iterator[sqlite3.Connection]:
        """Give the link, and turn what SQLite says into `ArchiveError`."""
        with self._lock:
            try:
                yield self._opened()
            except sqlite3.Error as error:
                trouble = trouble_of(error)
                if trouble in (Trouble.CORRUPT, Trouble.MOVED, Trouble.OTHER):
                    self.close()
                raise ArchiveError(trouble, self.place, str(error)) from error

    def _opened(self) -> sqlite3.Connection:
        if self._link is None or self._process != os.getpid():
            self._link = self._open()
            self._process = os.getpid()
        return self._link

    def _open(self) -> sqlite3.Connection:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(Trouble.CLOSED, self.place, str(error)) from error
        link = sqlite3.connect(self.place, PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            for setting in SETTINGS:
                link.execute(setting)
            self._prepare(link)
        except BaseException:
            link.close()
            raise
        return link

    def _prepare(self, link: sqlite3.Connection) -> None:
        """Make the tables, or bring them to this version's form. Errors: `ArchiveError` where it is newer."""
        form = int(link.execute("PRAGMA user_version").fetchone()[0])
        self._check(form)
        if form == FORM:
            return
        link.execute("BEGIN IMMEDIATE")
        form = int(link.execute("PRAGMA user_version").fetchone()[0])  # another process may have been faster
        self._check(form)
        made = [statement for step in STEPS[max(form - 1, 0) :] for statement in step]
        if form == 0:
            kinds = {"seq": "seq INTEGER PRIMARY KEY", "time": "REAL", "words": ""}
            made = [*(table.format(**kinds) for table in TABLES), *INDEXES, WORDS, *made]
        for statement in made if form < FORM else ():
            link.execute(statement)
        if form == 0:
            link.execute("INSERT INTO facts (name, value) VALUES ('identity', ?)", (uuid.uuid4().hex,))
        link.execute(f"PRAGMA user_version = {FORM}")
        link.execute("COMMIT")

    def _check(self, form: int) -> None:
        if form > FORM:
            raise ArchiveError(Trouble.TOO_NEW, self.place, f"form {form}, this version knows {FORM}")


def _matching(phrase: Phrase) -> str:
    """Return a phrase in FTS5's language: words in a row, or one word's alternatives."""
    if len(phrase) == 1:
        return " OR ".join(f'"{word}"' for word in phrase[0])
    return '"' + " ".join(term[0] for term in phrase) + '"'


def trouble_of(error: sqlite3.Error) -> Trouble:
    """Return what an error of SQLite's means to us."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for begin, trouble in (
        ("SQLITE_BUSY", Trouble.LOCKED),
        ("SQLITE_LOCKED", Trouble.LOCKED),
        ("SQLITE_FULL", Trouble.FULL),
        ("SQLITE_CORRUPT", Trouble.CORRUPT),
        ("SQLITE_NOTADB", Trouble.CORRUPT),
        ("SQLITE_READONLY_DBMOVED", Trouble.MOVED),
        ("SQLITE_READONLY", Trouble.CLOSED),
        ("SQLITE_CANTOPEN", Trouble.CLOSED),
        ("SQLITE_PERM", Trouble.CLOSED),
    ):
        if name.startswith(begin):
            return trouble
    return Trouble.OTHER
