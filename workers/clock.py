"""`python -m workers clock`: wakes whatever is due. Several may run; one leads, a dead one is replaced.

It ticks once a second. A reading that is due between two ticks is woken at its very moment: half a second
less of the way from X to Slack, for one look at Redis a second.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.ending import GRACE
from bot.process.beating import beating
from bot.process.start import start
from bot.redis_server.redis_problem import RedisProblem, from_outside
from workers import stopping
from workers.ticks import polls, tasks_of, worth_doing

log = structlog.get_logger()

CLOCK = "clock"  # as a process is called that has no other work
LEAD = "clock"  # the lease
TICK = 1.0  # seconds
LEASE = timedelta(seconds=10)


def main() -> int:
    """Wake what is due until told to end."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.begin())
    desk, _ = start(CLOCK)
    with beating(desk, CLOCK):
        _tick(desk)
    return 0


@contextmanager
def ticking(desk: Desk) -> Iterator[None]:
    """Wake what is due in a thread of this process, which does something else besides, while the block lasts.

    Where the thread cannot go on, the process ends, and is started again.
    """
    with beating(desk, CLOCK):
        thread = threading.Thread(target=_tick_or_end, args=(desk,), name=CLOCK, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopping.begin()
            thread.join(GRACE)


def _tick_or_end(desk: Desk) -> None:
    try:
        _tick(desk)
    except Exception:  # the edge of a thread
        log.exception("the clock failed: its process ends, and is started again")
        os.kill(os.getpid(), signal.SIGTERM)


def _tick(desk: Desk) -> None:
    me = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    problem = RedisProblem()
    for second in itertools.count():
        ends = time.monotonic() + TICK
        if run_once(desk, me, problem, second):
            wake_on_time(desk, problem, ends)
        if stopping.stopping_within(max(0.0, ends - time.monotonic())):
            break
    with contextlib.suppress(RedisError):  # then the lead runs out by itself
        desk.store.locks.resign(LEAD, me)


def run_once(desk: Desk, me: str, problem: RedisProblem, second: int) -> bool:
    """Run one tick if we lead, and return whether we do; each task on its own, so that a broken one stops no
    other.
    """
    try:
        leads = desk.store.locks.lead(LEAD, me, LEASE)
        tasks = worth_doing(desk, tasks_of(second)) if leads else []
    except RedisError as error:
        problem.began(error)
        return False
    problem.over()
    for task in tasks:
        try:
            task(desk)
        except (
            Exception
        ) as error:  # the edge of the process: a task that fails is told, and tried again next tick
            if isinstance(error, RedisError) and from_outside(error):
                problem.began(error)
                return False
            log.exception("a task of the clock failed", task=task.__module__)
    return leads


def wake_on_time(desk: Desk, problem: RedisProblem, ends: float) -> None:
    """Wake the readings that are due, and until the next tick, which `ends` this one, each at its moment."""
    began = time.monotonic()
    try:
        for wait, watch_id in polls.due_within(desk, ends - began):
            if stopping.stopping_within(max(0.0, began + wait - time.monotonic())):
                return
            polls.ring(desk, watch_id)
    except RedisError as error:
        problem.began(error)
