"""What is kept on a person, in words and whole: from Redis, the archive, and by name from the backups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from bot.archive.archived_case import ArchivedCase
from bot.desk import Desk
from bot.model.views.person_held import KeptBackup, Part, PersonHeld
from bot.store.privacy.cells import Cell
from bot.store.privacy.find_colleague import look_for_colleague
from bot.store.privacy.find_person import EVERY, find_by_handle
from bot.store.privacy.looking import look_for
from bot.store.privacy.personal_places import Holds

LINE = 160
# Of a record, what tells it in a line, the first that is there.
TELLING = ("text", "words", "what", "said", "query", "name", "user", "why", "state")


def held_on_person(desk: Desk, handle: str, backups: Iterable[KeptBackup] = ()) -> PersonHeld:
    """Gather all that is kept on the person who has or had a handle. Errors: `ArchiveError`, Redis's."""
    store = desk.store
    traces = find_by_handle(store, handle)
    pieces = list(look_for(store, traces))
    parts = [_part(piece.holds.value, piece.cell) for piece in pieces if piece.holds is not Holds.INDEXES]
    parts += _archived(desk, traces.author_id)
    erased = store.forgotten.since([traces.author_id]).get(traces.author_id)
    return PersonHeld(
        handle.lstrip("@"),
        traces.author_id,
        tuple(sorted(traces.handles)),
        tuple(sorted(parts, key=lambda part: part.place)),
        sum(piece.holds is Holds.INDEXES for piece in pieces),
        tuple(backups),
        _day(erased),
    )


def held_on_colleague(desk: Desk, user: str, backups: Iterable[KeptBackup] = ()) -> PersonHeld:
    """Gather the same for a colleague who asks of themselves: without what others cannot see of others."""
    parts = [_own(user, place, cell) for place, cell in look_for_colleague(desk.store, user)]
    kept = tuple(sorted((part for part in parts if part), key=lambda part: part.place))
    return PersonHeld(user, parts=kept, backups=tuple(backups), of_team=True)


def _part(place: str, cell: Cell) -> Part:
    record = _record(cell)
    return Part(place, _line(record), record)


def _own(user: str, place: str, cell: Cell) -> Part | None:
    """Return a colleague's own acts, texts and settings; of a record of a customer's that only names them,
    which one it is.
    """
    record = _record(cell)
    if place == Holds.AUDIT.value:
        acted = isinstance(record, dict) and record.get("by") == user
        return Part(place, _line(record), record) if acted else None
    if place in (Holds.JOURNAL.value, Holds.POSTS.value):
        return None  # the audit tells the same
    by_them = isinstance(record, dict) and user in (record.get("by"), record.get("author"))
    theirs = by_them or cell.field == user or cell.field.endswith(f":{user}") or user in cell.id.split(":")
    if theirs or place not in (Holds.CASES.value, Holds.SENDS.value):
        return Part(place, _line(record), record)
    return Part(place, cell.key, {"key": cell.key})


def _archived(desk: Desk, author_id: str) -> Iterator[Part]:
    archive = desk.store.older.archive
    if archive is None or not author_id or not desk.store.older.has_any():
        return
    found: dict[str, ArchivedCase] = archive.get(archive.of_authors([author_id], EVERY).get(author_id, []))
    for one in found.values():
        words = " / ".join(post.text for post in one.posts)
        yield Part("archive", _clipped(f"{one.case.opened_at:%Y-%m-%d} {words}"), msgspec.to_builtins(one))


def _record(cell: Cell) -> Any:
    try:
        found = json.loads(cell.text)
    except ValueError:
        found = cell.text
    return found if not cell.field or isinstance(found, dict) else {cell.field: found}


def _line(record: Any) -> str:
    if not isinstance(record, dict):
        return _clipped(str(record))
    when = next((str(record[n])[:10] for n in ("created_at", "at", "opened_at") if record.get(n)), "")
    inner = {**record, **(record.get("send") or {})} if isinstance(record.get("send"), dict) else record
    told = next((str(inner[name]) for name in TELLING if inner.get(name)), "")
    rest = told or ", ".join(f"{name}: {value}" for name, value in record.items() if value)
    return _clipped(f"{when} {rest}".strip())


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LINE else f"{words[: LINE - 1]}…"


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else ""


def folder_of_backups(desk: Desk) -> Path:
    return desk.settings.data_dir / "backups"
