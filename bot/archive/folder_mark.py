"""A mark in the data folder: every process reads it, so that we know whether they share one folder."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "folder-mark"


def read_mark(folder: Path) -> str:
    """Return the mark; "" where there is none, or none that can be read."""
    try:
        return (folder / FILE).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def write_mark(folder: Path, mark: str) -> None:
    """Write a mark, so that it is on the disk when this returns. Errors: OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE}.{os.getpid()}"
    with unfinished.open("w", encoding="ascii") as file:
        file.write(mark)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / FILE)
