"""A backup of before an erasure does not bring the person back: they are erased again as it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from bot.model.privacy.traces import Traces
from bot.store.chunks import chunks
from bot.store.forgotten_file import read_forgotten
from bot.store.keys import MUTED_AUTHORS, RESTORED
from bot.store.privacy.erasing import erase_records
from bot.store.privacy.find_person import find_by_handle, find_by_id, known_authors
from bot.store.store import Store

MADE_AT = "made at"  # there until the check is over, whatever is killed
AT_ONCE = 1_000


def note_restore(store: Store, made_at: datetime) -> None:
    """Note, before anything is loaded, that it is to be looked through."""
    store.table(RESTORED).put(MADE_AT, made_at)


def was_restored(store: Store) -> bool:
    """Return whether a backup was loaded that nobody has looked through."""
    return store.table(RESTORED).get(MADE_AT) is not None


def take_marks(store: Store, folders: Iterable[Path]) -> None:
    """Take the marks of who was forgotten since from beside the backup. Errors: OSError."""
    secret, marks = read_forgotten(folders)
    if secret and (not store.forgotten.has_any() or store.forgotten.secret() == secret):
        store.forgotten.load(secret, marks)


def forget_again(store: Store) -> int:
    """Erase everybody who was forgotten after the restored backup was made; return how many people were.

    Errors: `ArchiveError`, Redis's.
    """
    made_at = store.table(RESTORED).get(MADE_AT)
    if made_at is None:
        return 0
    count = 0
    for traces in _forgotten(store, made_at) if store.forgotten.has_any() else ():
        count += bool(list(erase_records(store, traces)))
    store.table(RESTORED).drop(MADE_AT)
    return count


def _forgotten(store: Store, made_at: datetime) -> Iterator[Traces]:
    for ids in chunks(sorted(known_authors(store)), AT_ONCE):
        for author_id, at in store.forgotten.since(ids).items():
            if at > made_at:
                yield find_by_id(store, author_id)
    handles = {*store.customers.handles(), *store.table(MUTED_AUTHORS).all()}
    for names in chunks(sorted(handles), AT_ONCE):
        for handle, at in store.forgotten.since_by_handle(names).items():
            if at > made_at:
                yield find_by_handle(store, handle)
