"""Where the store says which form its records have, and its processes which one they know: see
`bot.store.forms`.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model.beat import Beat
from bot.store.forms import StoreTooNew
from bot.store.migrations.steps import STEPS, AnyStep
from bot.store.store import Store


def form_of(store: Store) -> int:
    """Return how many steps all of the records have been through."""
    before, written = store.redis.mget(store.keys.schema_before, store.keys.schema)
    return int(before or written or 0)


def check_not_newer(store: Store, newest: int) -> None:
    """Do nothing where this version reads what is written. Errors: `StoreTooNew`."""
    if (written := int(store.redis.get(store.keys.schema) or 0)) > newest:
        raise StoreTooNew(written, newest)


def is_half_restored(store: Store) -> bool:
    """Tell whether a restore is under way, or was killed."""
    return bool(store.redis.exists(store.keys.restoring))


def begin_restore(store: Store) -> None:
    """Note that the records are not whole: no process starts."""
    store.redis.set(store.keys.restoring, "")


def end_restore(store: Store) -> None:
    store.redis.delete(store.keys.restoring)


def announce(store: Store, before: int, newest: int) -> None:
    """Note that the newest form is written from now on, while some records still have one from before."""
    store.redis.mset({store.keys.schema_before: before, store.keys.schema: newest})


def set_form(store: Store, form: int) -> None:
    """Note how many steps all records have been through."""
    with store.writes() as pipe:
        pipe.set(store.keys.schema, str(form))
        pipe.delete(store.keys.schema_before)


def mark_as_newest(store: Store, steps: Sequence[AnyStep] = STEPS) -> None:
    """Note that the records have been through all steps."""
    set_form(store, len(steps))


def is_counted(store: Store) -> bool:
    """Tell whether a version that counts forms has had the store, so that its keys begin with their brand."""
    return bool(store.redis.exists(store.keys.schema))


def older_processes(store: Store, newest: int) -> list[Beat]:
    """Return the living processes of versions that do not know the newest form."""
    return [seen.beat for seen in store.heartbeats.all() if seen.alive and seen.beat.form < newest]
