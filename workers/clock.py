"""`python -m workers.clock`: wakes whatever is due. Several may run; one leads, a dead one is replaced."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import uuid
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.start import start
from workers.ticks import TICKS

log = structlog.get_logger()

TICK = 1.0  # seconds
LEASE = timedelta(seconds=10)


def main() -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    desk, _ = start("clock")
    me = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    while not stop.is_set():
        run_once(desk, me)
        stop.wait(TICK)
    desk.store.locks.resign("clock", me)
    return 0


def run_once(desk: Desk, me: str) -> None:
    """One tick if we lead; each task on its own, so that a broken one stops no other."""
    try:
        if not desk.store.locks.lead("clock", me, LEASE):
            return
    except RedisError as error:
        log.warning("Redis cannot be reached; trying on", error=type(error).__name__)
        return
    for task in TICKS:
        try:
            task(desk)
        except Exception:  # the edge of the process: a task that fails is told, and tried again next tick
            log.exception("a task of the clock failed", task=task.__module__)


if __name__ == "__main__":
    sys.exit(main())
