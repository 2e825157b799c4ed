"""The backup: every key of the store as a line of JSON, gzipped, with a checksum as its last line."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.store import Store
from bot.store.dump import Kept, everything

FORMAT = 1
KEPT = 14  # nightly files


class BadBackup(Exception):
    """The file is not a whole backup of ours; `str(error)` says what is wrong with it."""


def write_backup(store: Store, folder: Path, now: datetime) -> tuple[Path, int]:
    """Write `perch-2026-11-22.jsonl.gz`, whole or not at all; returns it and the number of keys. Errors: OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"perch-{now:%Y-%m-%d}.jsonl.gz"
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with unfinished.open("wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=5, mtime=int(now.timestamp())) as packed:
            count = 0
            for line in _lines(everything(store.redis, store.keys.prefix), now):
                packed.write(line)
                count += 1
        raw.flush()
        os.fsync(raw.fileno())
    unfinished.replace(path)
    return path, count - 2


def drop_old(folder: Path) -> None:
    """Keep the newest fortnight."""
    for old in sorted(folder.glob("perch-*.jsonl.gz"))[:-KEPT]:
        old.unlink(missing_ok=True)


def read_backup(path: Path) -> Iterator[Kept]:
    """All keys of a backup that was checked before. Errors: `BadBackup`, with the line where there is one."""
    lines = _unpacked(path)
    header = _parsed(next(lines, b""), 1)
    if header.get("perch_backup") != FORMAT:
        raise BadBackup(f"{path} is no backup of Perch, or of a newer one.")
    sum_ = hashlib.sha256()
    for number, line in enumerate(lines, 2):
        found = _parsed(line, number)
        if "end" in found:
            if found != {"end": number - 2, "sha256": sum_.hexdigest()}:
                raise BadBackup(f"{path} was changed or damaged: its checksum does not fit.")
            if next(lines, None) is not None:
                raise BadBackup(f"{path} goes on after its end.")
            return
        sum_.update(line)
        yield _kept(found, number)
    raise BadBackup(f"{path} is cut short: it has no end. Take another night's.")


def check_backup(path: Path) -> tuple[datetime, int]:
    """Read all of it and write nothing: when it was made, and how many keys it has. Errors: `BadBackup`."""
    count = sum(1 for _ in read_backup(path))
    return datetime.fromisoformat(str(_parsed(next(_unpacked(path)), 1)["at"])), count


def _lines(kept: Iterable[Kept], now: datetime) -> Iterator[bytes]:
    yield _json({"perch_backup": FORMAT, "at": now.isoformat()})
    sum_, count = hashlib.sha256(), 0
    for one in kept:
        line = _json(asdict(one))
        sum_.update(line)
        count += 1
        yield line
    yield _json({"end": count, "sha256": sum_.hexdigest()})


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as packed:
            yield from packed
    except FileNotFoundError:
        raise BadBackup(f"{path} is not there.") from None
    except EOFError:
        raise BadBackup(f"{path} is cut short: it has no end. Take another night's.") from None
    except (OSError, gzip.zlib.error) as error:  # type: ignore[attr-defined]
        raise BadBackup(f"{path} cannot be read: {error}.") from None


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        raise BadBackup(f"Line {number} is not JSON: this is no backup of Perch, or a damaged one.") from None
    if not isinstance(found, dict):
        raise BadBackup(f"Line {number} is no record of a backup.")
    return found


def _kept(found: dict[str, Any], number: int) -> Kept:
    try:
        return Kept(**found)
    except TypeError:
        raise BadBackup(f"Line {number} is no record of a backup.") from None
