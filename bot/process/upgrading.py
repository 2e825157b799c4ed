"""The end of an upgrade without a stop: all wait for the last older process, and one rewrites the records."""

from __future__ import annotations

import threading

import structlog
from redis.exceptions import RedisError

from bot.store import Store
from bot.store.migrations.form_keys import form_of
from bot.store.migrations.rolling import finish
from bot.store.migrations.steps import NEWEST

log = structlog.get_logger()

LOOK = 5.0  # seconds
LATER = 60.0
SERVES = ("bot", "web")  # the processes that people reach


def finish_beside(store: Store, process: str, ending: threading.Event) -> None:
    """Start a thread that brings the records into the newest form, if they lack it, once that may be done; it
    ends with the process.

    Errors: Redis's.
    """
    if form_of(store) < NEWEST:
        given = (store, process in SERVES, ending)
        threading.Thread(target=_finish, args=given, name="upgrade", daemon=True).start()


def _finish(store: Store, serves: bool, ending: threading.Event) -> None:
    """Finish it; a process that people wait for leaves it to the others while there are some."""
    while not ending.wait(LATER if serves else 0):
        try:
            if finish(store, goes_on=lambda: not ending.is_set()):
                return
        except RedisError as error:
            log.warning("the upgrade waits for Redis", error=type(error).__name__)
        except Exception:  # the edge of a thread: it is tried again
            log.exception("the upgrade failed; it is tried again")
        ending.wait(LOOK)
