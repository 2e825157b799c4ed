"""Are our records of the form that this version reads, and could all of them be read?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.store import Store
from bot.store.forms import StoreTooNew
from bot.store.migrations.brand_keys import old_keys
from bot.store.migrations.form_keys import (
    check_not_newer,
    form_of,
    is_counted,
    is_half_restored,
    older_processes,
)
from bot.store.migrations.steps import NEWEST

SHOWN = 3


def check_store(store: Store) -> Iterator[Finding]:
    """Find records of another version, records that were set aside, and items in a wrong place.

    Errors: Redis's.
    """
    form = form_of(store)
    try:
        check_not_newer(store, NEWEST)
    except StoreTooNew as error:
        yield found(Cause.RECORDS_TOO_NEW, said=str(error))
    if is_half_restored(store):
        yield found(Cause.RECORDS_HALF)
    older = next(old_keys(store), "")
    if late := older_processes(store, NEWEST):
        names = ", ".join(sorted(beat.id for beat in late))
        yield found(Cause.RECORDS_UPGRADING, processes=names)
    elif (older and not is_counted(store)) or (form < NEWEST and not store.is_empty()):
        yield found(Cause.RECORDS_OLDER)
    elif older:
        yield found(Cause.RECORDS_STRAY, key=older)
    if aside := store.aside.all():
        names = ", ".join(sorted(aside)[:SHOWN]) + (", …" if len(aside) > SHOWN else "")
        yield found(Cause.RECORDS_ASIDE, count=len(aside), key=store.aside.key, names=names)
    if moved := store.item_places.misplaced():
        yield found(Cause.RECORDS_MISPLACED, count=moved.count, since=moved.since, last=moved.last)
