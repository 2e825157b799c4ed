"""RQ's worker, whose problems with Redis are told once and in words instead of at every try."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from redis.client import Pipeline
from redis.exceptions import RedisError
from rq import SimpleWorker

from bot.desk import Desk
from bot.process.beating import beating
from bot.process.start import start
from bot.redis_server.redis_problem import WAKEUPS, RedisProblem, from_outside
from bot.store import connect_for_wakeups
from bot.wakeups import queue_of
from workers import jobs, stopping

Beside = Callable[[Desk], AbstractContextManager[None]]


def main(queue: str, beside: Beside = lambda desk: nullcontext()) -> int:
    """Work on one queue until told to end; `beside`: what else this process does meanwhile."""
    desk, url = start(queue)
    jobs.work_for(desk)
    connection = connect_for_wakeups(desk.settings.rq_redis_address or url)
    worker = Worker(
        [queue_of(desk.brand, queue, connection)],
        connection=connection,
        serializer="json",
        worker_ttl=25,
        maintenance_interval=20,
        log_job_description=False,
    )
    if desk.settings.rq_redis_url:
        worker.problem = RedisProblem(WAKEUPS)
    with beating(desk, queue), beside(desk):
        return worker.serve()


class Worker(SimpleWorker):
    """Waits for a Redis that is gone; `heartbeat` is where RQ first hears that it is back."""

    problem = RedisProblem()
    max_connection_wait_time = 5.0  # seconds between two tries; RQ's own minute outlasts most failovers

    def subscribe(self) -> None:
        """Listen for no remote commands: none is sent, and users of Redis without channels work as well."""

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Say that this worker lives: what RQ writes one by one goes together, so the disk is waited for
        once.
        """
        if pipeline is not None:
            super().heartbeat(timeout, pipeline)
        else:
            with self.connection.pipeline(transaction=False) as together:
                super().heartbeat(timeout, together)
                together.execute()
        self.problem.over()

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Have our loops stop as well as RQ's, and end in time whatever hangs."""
        stopping.begin()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def serve(self) -> int:
        """Work until told to end; 1 when Redis refuses us, so that a fresh start waits for it."""
        logger = logging.getLogger("rq.worker")
        logger.addFilter(self._ours)
        try:
            self.work(logging_level="WARNING")
        except RedisError as error:
            if not from_outside(error):
                raise
            self.problem.began(error)
            return 1
        finally:
            logger.removeFilter(self._ours)
        return 0

    def _ours(self, record: logging.LogRecord) -> bool:
        """Return whether RQ's line is to be printed: not where it is about Redis; that is said by us."""
        raised = record.exc_info[1] if record.exc_info else None
        about = [*(record.args if isinstance(record.args, tuple) else ()), raised]
        errors = [it for it in about if isinstance(it, RedisError) and from_outside(it)]
        for error in errors:
            self.problem.began(error)
        return not errors
