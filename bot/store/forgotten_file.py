"""The marks of forgotten people beside the backups, as no backup of before their erasure has them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.store.store import Store

FILE = "forgotten.json"


def write_forgotten(store: Store, folder: Path) -> None:
    """Write the secret and the marks into a folder of backups, with those that the file has already.

    Errors: OSError.
    """
    if not store.forgotten.has_any():
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret, known = read_forgotten([folder])
    marks = store.forgotten.all()
    if secret == store.forgotten.secret():
        marks = {**known, **marks}
    text = json.dumps(
        {"secret": store.forgotten.secret(), "marks": {mark: at.isoformat() for mark, at in marks.items()}}
    )
    unfinished = folder / f"{FILE}.unfinished"
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(folder / FILE)


def read_forgotten(folders: Iterable[Path]) -> tuple[str, dict[str, datetime]]:
    """Return the secret and the marks of the first folder that has the file; "" and none where none has."""
    for folder in folders:
        try:
            found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        return str(found["secret"]), {
            str(mark): datetime.fromisoformat(at) for mark, at in found["marks"].items()
        }
    return "", {}
