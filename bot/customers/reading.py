"""A customer file, read as a whole: every row is right, or nothing is taken of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.customers import values
from bot.customers.columns import Columns, columns_of
from bot.customers.encoding import separated, text_of
from bot.customers.problem import BadBook, Problem, whole
from bot.model import Customer

LONGEST = 10_000  # characters of a field


@dataclass(frozen=True)
class Book:
    """What a file holds: the customers who agreed, and how many did not. `unused`: columns left aside."""

    customers: tuple[Customer, ...]
    without_consent: int
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    line: int
    fields: list[str]


def read_book(content: bytes, today: date) -> Book:
    """Errors: `BadBook`, with everything that is wrong, by line."""
    rows = list(_rows(content))
    if len(rows) < 2:
        raise whole("The file has no rows under its first line." if rows else "The file is empty.")
    columns = columns_of(rows[0].fields, rows[0].line)
    reader = _Reader(columns, rows[1:], today)
    customers = [customer for row in rows[1:] if (customer := reader.read(row))]
    if reader.problems:
        raise BadBook(reader.problems)
    return Book(tuple(customers), reader.without_consent, columns.unused)


def _rows(content: bytes) -> Iterator[Row]:
    """Rows that are not blank, each with the line that it begins on."""
    text, separator, line = separated(text_of(content))
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    skipped = line
    try:
        for fields in table:
            if any(field.strip() for field in fields):
                yield Row(line + 1, fields)
            line = skipped + table.line_num
    except csv.Error as error:
        raise BadBook([Problem(line + 1, f"cannot be read ({error}). Is a quotation mark open?")]) from None


class _Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self, columns: Columns, rows: list[Row], today: date) -> None:
        self._columns = columns
        self._today = today
        dates = [
            columns.of(row.fields, name).split(" ")[0]
            for row in rows
            if len(row.fields) == columns.width
            for name in ("since", "consent_at", "consent")
        ]
        self._american = values.month_first(dates)
        self._lines: dict[str, int] = {}  # a handle → the line where it stands
        self.problems: list[Problem] = []
        self.without_consent = 0

    def read(self, row: Row) -> Customer | None:
        """The customer, or None: without consent, or wrong."""
        if len(row.fields) != self._columns.width:
            words = f"has {len(row.fields)} columns, the first line has {self._columns.width}."
            self.problems.append(Problem(row.line, words))
            return None
        if max(map(len, row.fields)) > LONGEST:
            self.problems.append(Problem(row.line, f"a field is longer than {LONGEST:,} characters."))
            return None
        try:
            return self._customer(row)
        except ValueError as error:
            self.problems.append(Problem(row.line, str(error)))
            return None

    def _customer(self, row: Row) -> Customer | None:
        handle = values.handle(self._text(row, "handle"))
        self._once(handle, row.line)
        consent = self._consent(row)
        if consent is None:
            self.without_consent += 1
            return None
        since = self._text(row, "since")
        return Customer(
            handle=handle,
            consent_at=consent[0],
            consent_how=consent[1],
            since=values.day(since, self._today, self._american) if since else None,
            tier=self._text(row, "tier"),
            lifetime_value=values.amount(self._text(row, "value")),
            orders_open=values.count(self._text(row, "orders")),
        )

    def _once(self, handle: str, line: int) -> None:
        first = self._lines.setdefault(handle.lower(), line)
        if first != line:
            raise ValueError(f"@{handle} is there twice, first on line {first}. Keep one.")

    def _consent(self, row: Row) -> tuple[date, str] | None:
        at, how = self._text(row, "consent_at"), self._text(row, "consent_how")
        text = self._text(row, "consent") if "consent" in self._columns.at else f"{at} {how}".strip()
        return values.consent(text, self._today, self._american)

    def _text(self, row: Row, name: str) -> str:
        return self._columns.of(row.fields, name)
