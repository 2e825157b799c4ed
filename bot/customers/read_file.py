"""A customer file, read as a whole: every row is right, or nothing is taken of it.

It is read twice as a stream: once for how it writes dates and decimals, once for its customers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.customers import dates, field_values
from bot.customers.columns import Columns, columns_of
from bot.customers.consent import Consent, Unclear, read_consent
from bot.customers.file_problem import BadBook, Problem, whole
from bot.customers.rows import Row, rows_of
from bot.model import Customer

LONGEST = 10_000  # characters of a field
MOST_PROBLEMS = 1_000  # then reading stops
SHOWN = 5  # examples of consent that is not understood


@dataclass(frozen=True)
class Book:
    """What a file holds: the customers who agreed, and how many did not.

    `unclear`: rows whose consent is not understood; `examples`: some of them, by line. `unused`: columns
    left aside.
    """

    customers: tuple[Customer, ...]
    without_consent: int
    unclear: int = 0
    examples: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Style:
    """How a file writes what can be read in two ways."""

    month_first: bool | None
    decimal_marks: frozenset[str]


def read_book(content: bytes, today: date) -> Book:
    """Parse a file. Errors: `BadBook`, with everything that is wrong, by line."""
    rows = rows_of(content)
    header = next(rows, None)
    if header is None:
        raise whole("The file is empty.")
    columns = columns_of(header.fields, header.line)
    style = _style(columns, content)
    reader = _Reader(columns, style, today)
    customers, any_row = [], False
    for row in rows:
        any_row = True
        if customer := reader.read(row):
            customers.append(customer)
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    if not any_row:
        raise whole("The file has no rows under its first line.")
    if reader.problems:
        raise BadBook(reader.problems)
    return Book(
        tuple(customers), reader.without_consent, reader.unclear, tuple(reader.examples), columns.unused
    )


def _style(columns: Columns, content: bytes) -> Style:
    days: set[str] = set()
    amounts: set[str] = set()
    for row in rows_of(content):
        days |= {columns.of(row.fields, name)[:60] for name in ("since", "consent_at", "consent")}
        amounts.add(columns.of(row.fields, "value")[:60])
    return Style(dates.month_first(days), field_values.decimal_marks(amounts))


class _Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self, columns: Columns, style: Style, today: date) -> None:
        self._columns, self._style, self._today = columns, style, today
        self._lines: dict[str, int] = {}  # a handle → the line where it stands
        self._same: dict[str, str] = {}  # tiers and ways of consent, of which there are few
        self.problems: list[Problem] = []
        self.examples: list[str] = []
        self.without_consent = self.unclear = 0

    def read(self, row: Row) -> Customer | None:
        """Return the customer, or None: without consent, or wrong."""
        extra = [field for field in row.fields[self._columns.width :] if field.strip()]
        if extra:  # separators at the end of a line are only that
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
        handle = field_values.handle(self._text(row, "handle"))
        self._once(handle, row.line)
        consent = self._consent(row)
        if consent is None:
            return None
        since, american = self._text(row, "since"), self._style.month_first
        return Customer(
            handle=handle,
            consent_at=consent.at,
            consent_how=self._shared(consent.how),
            since=dates.day(since, self._today, american) if since else None,
            tier=self._shared(self._text(row, "tier")),
            lifetime_value=field_values.amount(self._text(row, "value"), self._style.decimal_marks),
            orders_open=field_values.count(self._text(row, "orders")),
        )

    def _once(self, handle: str, line: int) -> None:
        first = self._lines.setdefault(handle.lower(), line)
        if first != line:
            raise ValueError(f"@{handle} is listed twice, first on line {first}. Keep one.")

    def _consent(self, row: Row) -> Consent | None:
        """Return a clear yes; count what is none."""
        names = ("consent",) if "consent" in self._columns.at else ("consent_at", "consent_how")
        text = " ".join(self._text(row, name) for name in names).strip()
        found = read_consent(text, self._today, self._style.month_first)
        if isinstance(found, Unclear):
            self.unclear += 1
            if len(self.examples) < SHOWN:
                self.examples.append(f"Line {row.line}: “{text[:60]}”, {found.why}.")
            return None
        self.without_consent += found is None
        return found

    def _shared(self, text: str) -> str:
        return self._same.setdefault(text, text)

    def _text(self, row: Row, name: str) -> str:
        return self._columns.of(row.fields, name)
