"""What is said where the records have a newer form than this version knows."""

from __future__ import annotations


class StoreTooNew(Exception):
    """A newer Perch has written here, and this one would read its records wrongly."""

    def __init__(self, form: int, known: int) -> None:
        super().__init__(
            f"The records in this Redis were written by a newer version "
            f"of Perch (form {form}, this one knows "
            f"{known}). Start the newer version again; or restore an older backup into an empty store."
        )


def newest_form() -> int:
    """Return the form that this version reads and writes: how many migrations it has."""
    from bot.store.migrations.steps import NEWEST  # not above: the migrations read and write by the store

    return NEWEST
