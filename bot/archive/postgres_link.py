"""The archive in a Postgres database, with its text search over words that are folded and stemmed already."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from bot.archive.errors import ArchiveError, Trouble
from bot.archive.schema import FORM, INDEXES, STEPS, TABLES
from bot.archive.search_words import Phrase
from bot.archive.sql_link import Row

PATIENCE = 5  # seconds for a connection
LONGEST = 10_000  # milliseconds of a statement
AGAIN = 30.0  # seconds in which a server that was away is not asked again
LOCK = 0x9E3779B9  # of those who make the tables
FOLDER = "perch"  # the schema that our tables stand in
MOST_PLACES = 16_000  # Postgres counts no further in one text
WORDS = (
    "CREATE INDEX cases_words ON cases USING gin (words)",
    "CREATE INDEX cases_dm_words ON cases USING gin (dm_words)",
    "CREATE INDEX cases_seq ON cases (brand, seq)",
)
# psycopg's names of SQLSTATE classes and codes → what they mean to us
TROUBLES = (
    ("53100", Trouble.FULL),
    ("53", Trouble.AWAY),
    ("57014", Trouble.LOCKED),  # it took longer than a statement may
    ("55P03", Trouble.LOCKED),
    ("57", Trouble.AWAY),
    ("08", Trouble.AWAY),
    ("28", Trouble.REFUSED),
    ("3D", Trouble.REFUSED),
    ("42501", Trouble.REFUSED),
    ("25006", Trouble.CLOSED),
    ("XX", Trouble.CORRUPT),
    ("42P01", Trouble.MOVED),
)


class PostgresLink:
    """One link for each process; a forked child makes its own."""

    engine = "Postgres"
    order = "cases.seq"

    def __init__(self, url: str) -> None:
        self._url = url
        self.place = place_of(url)
        self._lock = threading.RLock()
        self._link: Any = None
        self._process = 0
        self._not_before = 0.0
        self._away: ArchiveError | None = None

    def all(self, statement: str, values: Sequence[Any] = (), /) -> list[Row]:
        with self._asked() as link:
            found: list[Row] = link.execute(_marked(statement), values).fetchall()
            return found

    def run(self, statement: str, values: Sequence[Any] = (), /) -> int:
        with self._asked() as link:
            return int(link.execute(_marked(statement), values).rowcount)

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        with self._asked() as link, link.cursor() as cursor:
            cursor.executemany(_marked(statement), list(rows))

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._asked() as link, link.transaction():
            yield

    def free_seq(self, brand: str, seq: int) -> int:
        while self.all("SELECT 1 FROM cases WHERE brand = ? AND seq = ?", (brand, seq)):
            seq += 1
        return seq

    def words_in_row(self, public: str, private: str) -> tuple[str, tuple[str, ...]]:
        return ", words, dm_words", (_placed(public), _placed(private))

    def put_words(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Do nothing: they are in the row."""

    def drop_words(self, seqs: Sequence[int]) -> None:
        """Do nothing: they go with the row."""

    def fitting(self, phrases: Sequence[Phrase], *, private: bool) -> tuple[str, str, list[Any]]:
        fits, values = [], []
        for phrase in phrases:
            query = _matching(phrase)
            fits.append(
                "(words @@ ?::tsquery OR dm_words @@ ?::tsquery)" if private else "words @@ ?::tsquery"
            )
            values += [query, query] if private else [query]
        return "cases", " AND ".join(fits), values

    def scrub(self) -> None:
        with self._asked() as link:
            link.execute(f"SET statement_timeout = 0; SET lock_timeout = {LONGEST}")  # it writes all again
            try:
                for table in ("cases", "posts", "versions", "items", "days"):
                    link.execute(f"VACUUM FULL {table}")
            finally:
                link.execute(f"SET statement_timeout = {LONGEST}; SET lock_timeout = 0")

    def size(self) -> int:
        rows = self.all(
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r'",
            (FOLDER,),
        )
        return int(rows[0][0] or 0)

    def close(self) -> None:
        with self._lock:
            if self._link is not None and self._process == os.getpid():
                with suppress(Exception):
                    self._link.close()
            self._link = None

    @contextmanager
    def _asked(self) -> Iterator[Any]:
        """Give the link, and turn what psycopg says into `ArchiveError`."""
        import psycopg  # here, as most installations never need it

        with self._lock:
            try:
                yield self._opened(psycopg)
            except psycopg.Error as error:
                raise self._told(error) from error

    def _told(self, error: Any) -> ArchiveError:
        told = ArchiveError(trouble_of(error), self.place, str(error).replace(self._url, self.place))
        if told.trouble is Trouble.AWAY or (self._link is not None and self._link.broken):
            self.close()
            self._not_before, self._away = time.monotonic() + AGAIN, told
        return told

    def _opened(self, psycopg: Any) -> Any:
        if self._link is None or self._process != os.getpid():
            if self._away is not None and time.monotonic() < self._not_before:
                raise self._away
            link = psycopg.connect(
                self._url,
                connect_timeout=PATIENCE,
                autocommit=True,
                application_name="perch",
                options=f"-c statement_timeout={LONGEST} -c search_path={FOLDER}",
                keepalives_idle=30,
                tcp_user_timeout=LONGEST,
            )
            try:
                self._prepare(link)
            except BaseException:
                link.close()
                raise
            self._link, self._process, self._away = link, os.getpid(), None
        return self._link

    def _prepare(self, link: Any) -> None:
        """Make the tables, or bring them to this version's form. Errors: `ArchiveError` where it is newer."""
        form = self._form(link)
        self._check(form)
        if form == FORM:
            return
        with link.transaction():
            link.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            link.execute(f"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = {LONGEST}")
            form = self._form(link)  # another process may have been faster
            self._check(form)
            made = [statement for step in STEPS[max(form - 1, 0) :] for statement in step]
            if form == 0:
                words = ", words tsvector, dm_words tsvector"
                kinds = {"seq": "seq BIGINT NOT NULL", "time": "DOUBLE PRECISION", "words": words}
                tables = [table.format(**kinds) for table in TABLES]
                made = [f"CREATE SCHEMA IF NOT EXISTS {FOLDER}", *tables, *INDEXES, *WORDS, *made]
            for statement in made if form < FORM else ():
                link.execute(statement)
            if form == 0:
                mark = "INSERT INTO facts (name, value) VALUES ('identity', %s)"
                link.execute(mark, (uuid.uuid4().hex,))
            put = "INSERT INTO facts (name, value) VALUES ('form', %s) ON CONFLICT (name) DO UPDATE "
            link.execute(f"{put} SET value = excluded.value", (str(FORM),))

    def _check(self, form: int) -> None:
        if form > FORM:
            raise ArchiveError(Trouble.TOO_NEW, self.place, f"form {form}, this version knows {FORM}")

    def _form(self, link: Any) -> int:
        if link.execute("SELECT to_regclass(%s)", (f"{FOLDER}.facts",)).fetchone()[0] is None:
            return 0
        found = link.execute("SELECT value FROM facts WHERE name = 'form'").fetchone()
        return int(found[0]) if found else 0


def place_of(url: str) -> str:
    """Return a server and its database, without who asks."""
    _, _, behind = url.partition("://")
    return f"postgres://{behind.rpartition('@')[2].partition('?')[0]}" if behind else "postgres"


def trouble_of(error: Any) -> Trouble:
    """Return what an error of psycopg's means to us."""
    state = getattr(error, "sqlstate", None)
    if state is None:  # no word came from the server, but for a refusal while connecting
        said = str(error).lower()
        refused = any(one in said for one in ("authentication failed", "does not exist", "no pg_hba.conf"))
        return Trouble.REFUSED if refused else Trouble.AWAY
    return next((trouble for begin, trouble in TROUBLES if state.startswith(begin)), Trouble.OTHER)


def _marked(statement: str) -> str:
    return statement.replace("?", "%s")


def _placed(words: str) -> str:
    """Return words in order in Postgres's form of a text, each with its place."""
    return " ".join(f"'{word}':{n}" for n, word in enumerate(words.split()[:MOST_PLACES], 1))


def _matching(phrase: Phrase) -> str:
    """Return a phrase in Postgres's language: words in a row, or one word's alternatives."""
    if len(phrase) == 1:
        return " | ".join(f"'{word}'" for word in phrase[0])
    return " <-> ".join(f"'{term[0]}'" for term in phrase)
