"""The backup: every key of the store as a line of JSON, gzipped, with a checksum as its last line."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.exports.backup_lines import BadBackup, checked, unpacked_lines
from bot.store import Store
from bot.store.dump import Kept
from bot.store.forgotten_file import write_forgotten
from bot.store.migrations.form_keys import form_of
from bot.store.migrations.steps import NEWEST

__all__ = ["BadBackup", "check_backup", "drop_old", "form_of_backup", "read_backup", "write_backup"]

FORMAT = 1
KEPT = 14  # nightly files
A_LINE = 1_000  # members of a collection


def write_backup(store: Store, folder: Path, now: datetime) -> tuple[Path, int]:
    """Write `perch-2026-11-22.jsonl.gz`, whole or not at all; returns it and the number of keys.

    Errors: OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"perch-{now:%Y-%m-%d}.jsonl.gz"
    write_forgotten(store, folder)  # beside it, for what is restored from before an erasure
    return path, write_lines(path, store.everything(), now, form_of(store))


def write_lines(path: Path, kept: Iterable[Kept], now: datetime, form: int) -> int:
    """Write a backup of `now` from these keys, of this form, whole or not at all; return how many keys.

    Errors: OSError.
    """
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with unfinished.open("wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=5, mtime=int(now.timestamp())) as packed:
            keys = _Counted(kept)
            for line in _lines(keys, now, form):
                packed.write(line)
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.replace(path)
    return keys.count


class _Counted:
    def __init__(self, kept: Iterable[Kept]) -> None:
        self._kept, self.count = kept, 0

    def __iter__(self) -> Iterator[Kept]:
        last = ""
        for one in self._kept:  # the pieces of a key come one after the other
            self.count += one.key != last
            last = one.key
            yield one


def drop_old(folder: Path) -> None:
    """Keep the newest fortnight."""
    for old in sorted(folder.glob("perch-*.jsonl.gz"))[:-KEPT]:
        old.unlink(missing_ok=True)


def read_backup(path: Path) -> Iterator[Kept]:
    """Yield all keys of a backup that was checked before.

    Errors: `BadBackup`, with the line where there is one.
    """
    lines = unpacked_lines(path)
    header = _parsed(next(lines, b""), 1)
    if header.get("perch_backup") != FORMAT:
        raise BadBackup(f"{path} is not a Perch backup, or was made by a newer version.")
    form = _form(header, path)
    sum_ = hashlib.sha256()
    for number, line in enumerate(lines, 2):
        found = _parsed(line, number)
        if "end" in found:
            if found != {"end": number - 2, "sha256": sum_.hexdigest()}:
                raise BadBackup(f"{path} was changed or damaged: its checksum does not match.")
            if next(lines, None) is not None:
                raise BadBackup(f"{path} has data after its end.")
            return
        sum_.update(line)
        yield checked(found, number, form)
    raise BadBackup(f"{path} is cut short: its end is missing. Use another night's.")


def form_of_backup(path: Path) -> int:
    """Return how many migrations its records had been through. Errors: `BadBackup`."""
    return _form(_parsed(next(unpacked_lines(path), b""), 1), path)


def _form(header: dict[str, Any], path: Path) -> int:
    form = header.get("schema", 0)
    if type(form) is not int or not 0 <= form <= NEWEST:
        raise BadBackup(
            f"{path} was made by a newer version of Perch. Restore it with "
            f"that version; nothing was restored."
        )
    return form


def check_backup(path: Path) -> tuple[datetime, int]:
    """Read all of it and write nothing: when it was made, and how many lines it has. Errors: `BadBackup`."""
    count, last = 0, Kept("", "", None)
    for number, one in enumerate(read_backup(path), 2):  # a key's pieces come one after the other
        if one.key == last.key and one.type != last.type:
            raise BadBackup(f"Line {number}: {one.key!r} has two types. Nothing was restored.")
        count, last = count + 1, one
    made_at = _parsed(next(unpacked_lines(path)), 1).get("at")
    try:
        return datetime.fromisoformat(str(made_at)), count
    except ValueError:
        raise BadBackup(f"{path} does not say when it was made. Nothing was restored.") from None


def _lines(kept: Iterable[Kept], now: datetime, form: int) -> Iterator[bytes]:
    yield _json({"perch_backup": FORMAT, "at": now.isoformat(), "schema": form})
    sum_, count = hashlib.sha256(), 0
    for one in kept:
        for part in _parts(one):
            line = _json(vars(part))
            sum_.update(line)
            count += 1
            yield line
    yield _json({"end": count, "sha256": sum_.hexdigest()})


def _parts(one: Kept) -> Iterator[Kept]:
    """Yield a large collection in several lines of its key, so that none has to be read whole."""
    if isinstance(one.value, str) or len(one.value) <= A_LINE:
        yield one
    elif isinstance(one.value, dict):
        pairs = iter(one.value.items())
        while piece := dict(islice(pairs, A_LINE)):
            yield replace(one, value=piece)
    else:
        for first in range(0, len(one.value), A_LINE):
            yield replace(one, value=one.value[first : first + A_LINE])


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BadBackup(f"Line {number} is not JSON: this is not a Perch backup, or it is damaged.") from None
    if not isinstance(found, dict):
        raise BadBackup(f"Line {number} is not a backup record.")
    return found
