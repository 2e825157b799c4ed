"""Take the store through the steps that it lacks: one process does, the others wait for it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import structlog

from bot.store.forms import HalfRestored
from bot.store.migrations.brand_keys import older_leads
from bot.store.migrations.form_keys import check_not_newer, form_of, is_counted, is_half_restored
from bot.store.migrations.rewriting import migrate
from bot.store.migrations.rolling import LEASE, anyone_lives, rolls
from bot.store.migrations.steps import STEPS, AnyStep
from bot.store.store import Store

log = structlog.get_logger()

LOOK = 0.2  # seconds
GONE_AFTER = 60  # looks: longer than the lease of a clock that was killed


class OlderPerchRuns(Exception):
    """An older Perch would go on writing records of the old form."""

    def __init__(self) -> None:
        super().__init__(
            "An older version of Perch is still running on this Redis, and "
            "this upgrade changes the form of its "
            "records. Stop all of its processes, then start this one again. Nothing was changed."
        )


def up_to_date(store: Store, steps: Sequence[AnyStep] = STEPS) -> Store:
    """Return the store once its records have the newest form; at once where other processes run that they can
    wait for.

    Errors: `StoreTooNew`, also for one that is half restored; `OlderPerchRuns` where such a process runs and
    a step needs a stop.
    """
    if is_half_restored(store):
        raise HalfRestored
    return upgraded(store, steps)


def upgraded(store: Store, steps: Sequence[AnyStep] = STEPS) -> Store:
    """Do the same within a restore."""
    said = False
    while form_of(store) < len(steps) or not is_counted(store):
        check_not_newer(store, len(steps))
        if rolls(store, steps) and anyone_lives(store):
            log.info("other processes run: records get their new form once none is of an older version")
            return store
        _wait_for_older(store, len(steps))
        with store.locks.lease("migration", LEASE) as keep:
            if keep is not None:
                migrate(store, steps, keep)
                continue
        if not said:
            log.info("another process brings the records into their new form; waiting")
            said = True
        time.sleep(LOOK)
    check_not_newer(store, len(steps))
    return store


def _wait_for_older(store: Store, newest: int) -> None:
    """Return when no clock runs: ours starts only afterwards, so it is an older one's.

    Errors: `OlderPerchRuns`.
    """
    for _ in range(GONE_AFTER):
        if is_counted(store) and form_of(store) >= newest:
            return
        if not store.redis.exists(store.keys.lock("clock")) and not older_leads(store):
            return
        time.sleep(LOOK)
    raise OlderPerchRuns
