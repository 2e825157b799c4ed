"""`python -m workers clock`: wakes whatever is due. Several may run; one leads, a dead one is replaced."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import threading
import uuid
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.process.beating import beating
from bot.process.start import start
from bot.redis_server.redis_problem import RedisProblem, from_outside
from workers import stopping
from workers.ticks import tasks_of

log = structlog.get_logger()

TICK = 1.0  # seconds
LEASE = timedelta(seconds=10)


def main() -> int:
    """Wake what is due until told to end."""
    stop = threading.Event()

    def end(*_: object) -> None:
        stop.set()
        stopping.begin()  # for where it waits for Redis, or for a task that hangs

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    desk, _ = start("clock")
    me = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:6]}"
    problem = RedisProblem()
    with beating(desk, "clock"):
        for second in itertools.count():
            if stop.is_set():
                break
            run_once(desk, me, problem, second)
            stop.wait(TICK)
    with contextlib.suppress(RedisError):  # then the lead runs out by itself
        desk.store.locks.resign("clock", me)
    return 0


def run_once(desk: Desk, me: str, problem: RedisProblem, second: int) -> None:
    """Run one tick if we lead; each task on its own, so that a broken one stops no other."""
    try:
        leads = desk.store.locks.lead("clock", me, LEASE)
    except RedisError as error:
        problem.began(error)
        return
    problem.over()
    for task in tasks_of(second) if leads else ():
        try:
            task(desk)
        except (
            Exception
        ) as error:  # the edge of the process: a task that fails is told, and tried again next tick
            if isinstance(error, RedisError) and from_outside(error):
                problem.began(error)
                return
            log.exception("a task of the clock failed", task=task.__module__)
