"""The lines of a backup: unpacked within limits, and each checked for what a key of Redis can hold.

A file of 1.5 MB can unpack to gigabytes, and a line can hold what no store of ours ever held. So nothing
is read that is longer than a line can be, and a file that grows more than records do is no backup.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.model import Case, Item, Mention
from bot.model.plan import Plan
from bot.store.dump import Kept
from bot.store.migrations.steps import NEWEST, rewritten
from bot.typed_json import UNREADABLE, decode

LONGEST = 4 * 1024 * 1024  # bytes of a line
FREE = 32 * 1024 * 1024  # bytes that any file may unpack to
GROWTH = 100  # times its size; records grow some 10 times
RECORDS: Mapping[str, type] = {"case": Case, "item": Item, "mention": Mention, "plan": Plan}


class BadBackup(Exception):
    """The file is not a whole backup of ours; `str(error)` says what is wrong with it."""


def unpacked_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a gzipped file.

    Errors: `BadBackup` where it is none, or far larger than it may be.
    """
    try:
        most, read = max(FREE, GROWTH * path.stat().st_size), 0
        with gzip.open(path, "rb") as packed:
            while line := packed.readline(LONGEST + 1):
                read += len(line)
                if len(line) > LONGEST:
                    raise BadBackup(f"{path} is not a Perch backup: it has a line of more than 4 MB.")
                if read > most:
                    raise BadBackup(
                        f"{path} is not a Perch backup: it unpacks to more than {GROWTH} times its size."
                    )
                yield line
    except FileNotFoundError:
        raise BadBackup(f"{path} does not exist.") from None
    except EOFError:
        raise BadBackup(f"{path} is cut short: its end is missing. Use another night's.") from None
    except (OSError, gzip.zlib.error) as error:  # type: ignore[attr-defined]
        raise BadBackup(f"{path} cannot be read: {error}.") from None


def checked(found: Mapping[str, Any], number: int, form: int = NEWEST) -> Kept:
    """Return a line's key. Errors: `BadBackup` where Redis or Perch could not hold its value.

    `form`: how many migrations the records had been through.
    """
    key, kind, value = found.get("key"), found.get("type"), found.get("value")
    ends = found.get("expires_at", 0)
    if set(found) - {"key", "type", "value", "expires_at"} or not (isinstance(key, str) and key):
        raise BadBackup(f"Line {number} is not a backup record. Nothing was restored.")
    fits = VALUES.get(kind) if isinstance(kind, str) else None
    if fits is None or not fits(value) or type(ends) is not int or not 0 <= ends < 2**53:
        raise BadBackup(f"Line {number}: the value of {key!r} does not match its type. Nothing was restored.")
    _check_record(key, value, number, form)
    return Kept(key, str(kind), value, ends)


def _check_record(key: str, value: Any, number: int, form: int) -> None:
    """Check records that Perch reads while it restores: an unreadable one would stop it halfway."""
    kind, _, name = key.partition(":")
    record = RECORDS.get(kind)
    if record is None or ":" in name:  # such as a case's log, a draft of a plan
        return
    try:
        text = value if isinstance(value, str) else ""
        decode(record, text if form == NEWEST else json.dumps(rewritten(kind, json.loads(text), form)))
    except UNREADABLE:
        raise BadBackup(
            f"Line {number}: {key!r} is no {kind} that Perch can read. Nothing was restored."
        ) from None


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _is_hash(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(one, str) for one in value.values())


def _is_scores(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_score(one) for one in value)


def _is_score(value: Any) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not isinstance(value[0], str):
        return False
    return type(value[1]) in (int, float) and not math.isnan(value[1])


VALUES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "hash": _is_hash,
    "set": _is_texts,
    "list": _is_texts,
    "zset": _is_scores,
}
