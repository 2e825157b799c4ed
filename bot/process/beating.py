"""A process's heartbeat: every few seconds it says that it lives, and what it has counted."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import structlog
from redis.exceptions import RedisError

from bot.archive.folder_mark import read_mark
from bot.desk import Desk
from bot.health.tally import tally
from bot.model.beat import Beat
from bot.network import Limit
from bot.process.upgrading import finish_beside
from bot.store.health.other_versions import record_shape
from bot.store.keys import X_LIMITS
from bot.store.migrations.steps import NEWEST

log = structlog.get_logger()

EVERY = 10.0  # seconds


class Heart:
    """Beats in a thread of its own until told to stop."""

    def __init__(self, desk: Desk, process: str, also: Callable[[Desk], None] = lambda desk: None) -> None:
        """`also`: what else is done with each beat."""
        now = desk.clock()
        self._also = also
        self._desk = desk
        self._first = Beat(process, socket.gethostname(), os.getpid(), now, now, NEWEST, record_shape())
        self._stop = threading.Event()
        self._known = threading.Event()
        self._heard = False  # by Redis, the last time
        self._limits: dict[str, Limit] = {}
        self._thread = threading.Thread(target=self._keep, name="heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wait(self, seconds: float = 5.0) -> bool:
        """Return whether Redis has heard of this process, within a time."""
        return self._known.wait(seconds)

    def stop(self) -> None:
        """Say that this process has ended as it should; where Redis is away, nobody waits for it."""
        self._stop.set()
        self._thread.join(1)
        if self._heard:
            with suppress(RedisError):
                self.report()
                self._desk.store.heartbeats.end(self._first.id)

    def _keep(self) -> None:
        while not self._stop.is_set():
            try:
                seen = read_mark(self._desk.settings.data_dir)
                self._desk.store.heartbeats.beat(replace(self._first, at=self._desk.clock(), folder=seen))
                self.report()
                self._also(self._desk)
                self._heard = True
                self._known.set()
            except RedisError:  # what it does not take now, the next beat says
                self._heard = False
            except Exception:  # the edge of a thread: the heart beats on
                log.exception("a heartbeat failed")
            self._stop.wait(EVERY)

    def report(self) -> None:
        """Take to Redis what this process has counted, and what the network said of its limits."""
        counted = tally.take()
        try:
            if counted:
                self._desk.store.counters.add(counted)
        except RedisError:
            tally.give_back(counted)
            raise
        for route, limit in self._desk.network.limits().items():
            if self._limits.get(route) != limit:
                self._desk.store.table(X_LIMITS).put(route, limit)
                self._limits[route] = limit


@contextmanager
def beating(desk: Desk, process: str, also: Callable[[Desk], None] = lambda desk: None) -> Iterator[Heart]:
    """Keep a heartbeat up while the block lasts."""
    heart, ending = Heart(desk, process, also), threading.Event()
    heart.start()
    with suppress(RedisError):  # then another process does it, or the next start
        finish_beside(desk.store, process, ending)
    try:
        yield heart
    finally:
        ending.set()
        heart.stop()
