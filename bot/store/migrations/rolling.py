"""An upgrade without a stop: the records get their new form once no process of an older version lives.

Why that is right. An older process lives as long as its heartbeat does, or as the clock leads without one. It
has beaten within a second after it looked at the form, so who is not there at two looks, `SETTLE` apart, is
not there; and a process that starts afterwards reads the new form first and refuses. From the announcement
on every newer process writes the new form within `forms.FRESH`; what was on its way to Redis then has arrived
or failed within `GRACE`. So what is rewritten after that stays rewritten. All of them read both forms until
the last record has the new one. Killed anywhere, another process goes on: each step may run twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.model.beat import Beat
from bot.store.migrations.form_keys import announce, form_of, is_counted, older_processes
from bot.store.migrations.rewriting import migrate
from bot.store.migrations.steps import STEPS, AnyStep
from bot.store.store import Store

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
SETTLE = 2.0  # seconds
GRACE = 60.0  # seconds: longer than a write is tried again


def rolls(store: Store, steps: Sequence[AnyStep] = STEPS) -> bool:
    """Tell whether the steps that the store lacks need no stop."""
    return is_counted(store) and all(step.rolls for step in steps[form_of(store) :])


def anyone_lives(store: Store) -> bool:
    """Tell whether another process uses the store: this one has not beaten yet."""
    return any(seen.alive for seen in store.heartbeats.all()) or _leads_unheard(store, [])


def finish(
    store: Store, steps: Sequence[AnyStep] = STEPS, goes_on: Callable[[], bool] = lambda: True
) -> bool:
    """Bring the records into the newest form if no older process lives; return whether they have it.

    Given up as soon as it does not go on, so that a process that ends holds nobody up.
    """
    if form_of(store) >= len(steps):
        return True
    for pause in (SETTLE, 0.0):
        if _older_works(store, len(steps)):
            return False
        time.sleep(pause)
    with store.locks.lease("migration", LEASE) as keep:
        if keep is None:
            return False
        if (form := form_of(store)) < len(steps):
            log.info("no older process lives: records get their new form", before=form, after=len(steps))
            announce(store, form, len(steps))
            ends = time.monotonic() + GRACE
            while time.monotonic() < ends:
                time.sleep(min(1.0, GRACE))
                if not goes_on() or not keep():
                    return False
            migrate(store, steps, keep)
    return form_of(store) >= len(steps)


def _older_works(store: Store, newest: int) -> bool:
    return bool(older_processes(store, newest)) or _leads_unheard(
        store, [seen.beat for seen in store.heartbeats.all() if seen.alive]
    )


def _leads_unheard(store: Store, living: Sequence[Beat]) -> bool:
    """Tell whether a clock leads of which nothing was heard, as those of versions without heartbeats."""
    leads = bool(store.redis.exists(store.keys.lock("clock")))
    return leads and not any(beat.process == "clock" for beat in living)
