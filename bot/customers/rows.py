"""The rows of a CSV file, read as a stream within limits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.customers.encoding import AS_CSV, encoding_of, separator_of
from bot.customers.file_problem import BadBook, Problem, whole

MOST_ROWS = 200_000
MOST_LINES = 1_100_000  # a spreadsheet may write all the empty rows that it has
LONGEST_LINE = 100_000  # characters
MOST_COLUMNS = 500
LINES_A_ROW = 1_000  # that a field in quotes may go on for
OPEN_QUOTE = "Is a quotation mark open?"


@dataclass(frozen=True)
class Row:
    """The fields of a row, and the line that it begins on, as an editor counts."""

    line: int
    fields: list[str]


def rows_of(content: bytes) -> Iterator[Row]:
    """Yield the rows that are not blank. Errors: `BadBook`, by line, also where a limit is passed."""
    encoding = encoding_of(content)
    separator, skipped = separator_of(content, encoding)
    lines = _Lines(content, encoding, separator)
    for _ in range(skipped):
        next(lines)
    lines.began = skipped + 1
    table = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=separator != "\t")
    count = 0
    try:
        for fields in table:
            if len(fields) > MOST_COLUMNS:
                raise BadBook([Problem(lines.began, f"has more than {MOST_COLUMNS} columns.")])
            if any(field.strip() for field in fields):
                count += 1
                if count > MOST_ROWS + 1:
                    raise whole(
                        f"The file has more than {MOST_ROWS:,} rows. Leave out customers who are not on X."
                    )
                yield Row(lines.began, fields)
            lines.began = lines.number + 1
    except csv.Error as error:
        raise BadBook([Problem(lines.began, f"cannot be read ({error}). {OPEN_QUOTE}")]) from None
    except UnicodeDecodeError:
        raise whole(f"The file is neither UTF-8, UTF-16 nor Windows-1252 text. {AS_CSV}") from None


class _Lines:
    """Lines of text with their number; none is longer than a line of customers can be."""

    def __init__(self, content: bytes, encoding: str, separator: str) -> None:
        self._text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
        self._nothing = f'{separator} "\r\n'
        self._after_quote = re.compile(rf'" +(?={re.escape(separator)}|[\r\n]|$)')
        self.number = 0
        self.began = 1  # the line on which the row that is being read begins

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        while line := self._text.readline(LONGEST_LINE + 1):
            self.number += 1
            if self.number > MOST_LINES:
                raise whole(f"The file has more than {MOST_LINES:,} lines.")
            if self.number > self.began or line.strip(self._nothing):
                return self._checked(line)
            self.began += 1  # between two rows, and nothing on it
        raise StopIteration

    def _checked(self, line: str) -> str:
        if self.number == 1:
            line = line.removeprefix("\ufeff")
        if len(line) > LONGEST_LINE:
            raise BadBook([Problem(self.number, f"has more than {LONGEST_LINE:,} characters. {OPEN_QUOTE}")])
        if self.number - self.began > LINES_A_ROW:
            raise BadBook([Problem(self.began, f"goes on for more than {LINES_A_ROW:,} lines. {OPEN_QUOTE}")])
        if "\x00" in line:
            raise whole(f"The file is not text. {AS_CSV}")
        return self._after_quote.sub('"', line)
