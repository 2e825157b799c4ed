"""Erase a person from the data folder: exports row by row, and backups line by line, each whole or not at
all.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.exports.backup import KEPT, BadBackup, check_backup, form_of_backup, read_backup, write_lines
from bot.model.privacy.erasure import Left, LeftOver
from bot.model.privacy.traces import Traces
from bot.model.views.person_held import KeptBackup
from bot.store.dump import Kept
from bot.store.migrations.steps import NEWEST
from bot.store.privacy.erasing import treated
from bot.store.privacy.looking import place_of
from bot.store.privacy.masking import masked, touches
from bot.store.privacy.treatments import is_theirs

WHOSE = ("handle", "author_id", "to", "case_id", "id", "mention", "post")  # columns that say whose a row is


def erase_from_folder(folder: Path, traces: Traces) -> tuple[int, list[Left]]:
    """Return how many files were changed, and what is left, with why. Errors: none; a file that cannot be
    changed is among what is left.
    """
    changed, left = 0, []
    for path in sorted((folder / "exports").rglob("*")) if (folder / "exports").is_dir() else ():
        if path.is_file():
            try:
                changed += _erase_export(path, traces)
            except (OSError, UnicodeDecodeError, csv.Error, ValueError):
                left.append(Left(LeftOver.FILE, path.name))
    for path in sorted((folder / "backups").glob("perch-*.jsonl.gz")):
        try:
            changed += erase_from_backup(path, traces)
        except (BadBackup, OSError):
            left.append(Left(LeftOver.BACKUP, path.name, expires(path)))
    return changed, left


def kept_backups(folder: Path) -> list[KeptBackup]:
    """List the backups, each with the day on which it goes by itself."""
    return [KeptBackup(path.name, expires(path)) for path in sorted(folder.glob("perch-*.jsonl.gz"))]


def expires(path: Path) -> str:
    """Return the day on which a nightly backup goes by itself, or "" for a file of another name."""
    try:
        made = date.fromisoformat(path.name.removeprefix("perch-")[:10])
    except ValueError:
        return ""
    return f"{made + timedelta(days=KEPT):%Y-%m-%d}"


def erase_from_backup(path: Path, traces: Traces) -> bool:
    """Write a backup again without a person; return whether there was anything. Errors: `BadBackup`, also for
    one of an older form; OSError.
    """
    made_at, _ = check_backup(path)
    if form_of_backup(path) != NEWEST:
        raise BadBackup(f"{path} is of an older form")
    if all(_without(traces, one) == one for one in read_backup(path)):
        return False
    kept = (left for one in read_backup(path) if (left := _without(traces, one)) is not None)
    write_lines(path, kept, made_at, NEWEST)
    return True


def _without(traces: Traces, one: Kept) -> Kept | None:
    place = place_of(one.key)
    return treated(traces, place[0], place[1], one) if place else one


def _erase_export(path: Path, traces: Traces) -> bool:
    text = path.read_text(encoding="utf-8-sig")
    if not touches(traces, text):
        return False
    rows = _sheet(text, traces) if path.suffix == ".csv" else _lines(text, traces)
    unfinished = path.with_suffix(f"{path.suffix}.unfinished")
    unfinished.touch(mode=0o600)
    encoding = "utf-8-sig" if path.suffix == ".csv" else "utf-8"
    with unfinished.open("w", encoding=encoding, newline="") as file:
        file.writelines(rows)
    unfinished.replace(path)
    return True


def _lines(text: str, traces: Traces) -> Iterator[str]:
    for line in text.splitlines():
        row = json.loads(line)
        if not _is_whose(row, traces):
            yield json.dumps(masked(traces, row), ensure_ascii=False) + "\n"


def _sheet(text: str, traces: Traces) -> Iterator[str]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=rows.fieldnames or [])
    writer.writeheader()
    writer.writerows(masked(traces, row) for row in rows if not _is_whose(row, traces))
    yield out.getvalue()


def _is_whose(row: dict[str, Any], traces: Traces) -> bool:
    return any(is_theirs(traces, str(row.get(name) or "")) for name in WHOSE)
