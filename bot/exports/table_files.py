"""Tables into files: CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from bot.exports.shown import EVERYTHING, Shown
from bot.exports.tables import TABLES, Row
from bot.model.views.span import Span
from bot.store import Store

FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)  # the last four: full width, read alike
AFTER_SEPARATOR = re.compile("([,;|\t\r\n])(['\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])")
FORMATS = ("csv", "jsonl")


def export(
    store: Store,
    folder: Path,
    tables: Iterable[str] = tuple(TABLES),
    span: Span | None = None,
    shown: Shown = EVERYTHING,
) -> list[tuple[Path, int]]:
    """Write each table in both formats into the folder; returns the files with their rows.

    Errors: OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = []
    for table in tables:
        paths = [folder / f"{table}.{kind}" for kind in FORMATS]
        with _open(paths[0], "utf-8-sig") as sheet, _open(paths[1], "utf-8") as lines:
            count = _write(TABLES[table](store, span, shown), sheet, lines)
        written += [(path, count) for path in paths]
    return written


def _open(path: Path, encoding: str) -> IO[str]:
    """For our own user's eyes; the mark at a CSV's beginning is how spreadsheets know UTF-8."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path.open("w", encoding=encoding, newline="")


def _write(rows: Iterable[Row], sheet: IO[str], lines: IO[str]) -> int:
    writer, count = None, 0
    for row in rows:
        plain = {name: _plain(value) for name, value in row.items()}
        if writer is None:
            writer = csv.DictWriter(sheet, fieldnames=list(plain))
            writer.writeheader()
        writer.writerow({name: sheet_cell(value) for name, value in plain.items()})
        lines.write(json.dumps(plain, ensure_ascii=False) + "\n")
        count += 1
    return count


def _plain(value: Any) -> Any:
    """Return times in UTC, as ISO 8601 to the second."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value


def sheet_cell(value: Any) -> Any:
    """Return a cell in which a customer's text cannot run as a formula in the reader's spreadsheet.

    Nor behind a separator: a spreadsheet of another country cuts at `;` what was written with `,`, and
    begins a cell there that nobody quoted.
    """
    if not isinstance(value, str):
        return value
    value = AFTER_SEPARATOR.sub(r"\1 \2", value)
    return f"'{value}" if value.lstrip().startswith(FORMULA) or value.startswith(("\t", "\r")) else value
