"""Exports and backups in the data folder that are older than Perch keeps anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path


def drop_old_files(folder: Path, until: datetime) -> int:
    """Delete exports and backups of days before `until`; return how many files. Errors: OSError."""
    count = 0
    for path in old_files(folder, until):
        path.unlink(missing_ok=True)
        count += 1
        with suppress(OSError):
            path.parent.rmdir()  # a day's folder, where nothing is left in it
    return count


def old_files(folder: Path, until: datetime) -> Iterator[Path]:
    """Yield the files of before `until`, by the day in their name or their folder's, else by their time."""
    found = [*sorted((folder / "exports").rglob("*")), *sorted((folder / "backups").glob("perch-*"))]
    yield from (path for path in found if path.is_file() and _day_of(path) < until.date())


def _day_of(path: Path) -> date:
    for name in (path.name.removeprefix("perch-")[:10], path.parent.name):
        with suppress(ValueError):
            return date.fromisoformat(name)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
