"""End a process in time, whatever hangs in it: a request to Slack or X may take as long as its time-out."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable

import structlog

log = structlog.get_logger()

GRACE = 4.0  # seconds from the signal to the end; a host's own patience is often five or ten


def end_within(seconds: float = GRACE, at_last: Callable[[], None] = lambda: None) -> None:
    """End the process after a time where it has not ended by itself; `at_last` is called just before."""
    timer = threading.Timer(seconds, _leave, [at_last])
    timer.daemon = True
    timer.start()


def _leave(at_last: Callable[[], None]) -> None:
    """Leave the process; whatever fails here must not keep it alive."""
    try:
        at_last()
    except Exception as error:
        log.warning(
            "requests under way could not be handed back; their leases run out", error=type(error).__name__
        )
    finally:
        sys.stderr.flush()
        os._exit(0)
