"""Doorbells: RQ jobs that say "there is something to do", and may be lost or ring twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import redis
from rq import Queue, Retry

from bot.store import Store

QUEUES = (
    "poll",
    "cards",
    "send",
    "plans",
)  # one queue for each worker process: RQ loses jobs of a second one
ONCE = timedelta(seconds=5)  # how long further rings are swallowed when nobody answers


def queue_of(brand: str, name: str, connection: redis.Redis) -> Queue:
    """Return a brand's queue of this name: brands that share a Redis do not take each other's jobs."""
    return Queue(f"{brand}:{name}", connection=connection, serializer="json")


class Bells:
    """Rings the workers. A ring that is lost is rung again by the clock: the records are the truth."""

    def __init__(self, connection: redis.Redis, store: Store) -> None:
        self._store = store
        self._queues = {name: queue_of(store.brand, name, connection) for name in QUEUES}

    def cards(self) -> None:
        """Something shall leave for Slack."""
        self._ring("cards", "workers.jobs.drain_cards")

    def send(self) -> None:
        """Something shall leave for X."""
        self._ring("send", "workers.jobs.drain_sends")

    def poll(self, watch_id: str) -> None:
        """A watch is to be read."""
        self._ring("poll", "workers.jobs.poll", watch_id)

    def plans(self) -> None:
        """Planned posts want tending: pictures to be given to X, authors to be looked for."""
        self._ring("plans", "workers.jobs.tend_plans")

    def customers(self) -> None:
        """The customer system is to be asked about authors, or Slack about those in charge of them."""
        self._ring("plans", "workers.jobs.ask_for_customers", bell="customers")

    def digest(self) -> None:
        """A digest is to be posted, or the nightly backup to be written."""
        self._ring("plans", "workers.jobs.report", bell="report", seconds=3600)

    def own_posts(self) -> None:
        """The brand's own timeline is to be read."""
        self._ring("poll", "workers.jobs.read_own_posts", bell="poll:own posts")

    def recheck(self) -> None:
        """Posts of open cases are to be looked up again."""
        self._ring("poll", "workers.jobs.recheck", bell="poll:recheck")

    def dms(self) -> None:
        """Direct messages to the brand are to be read."""
        self._ring("poll", "workers.jobs.read_dms", bell="poll:dms")

    def _ring(self, queue: str, job: str, *args: Any, bell: str = "", seconds: int = 300) -> None:
        if not self._store.locks.ring_once(bell or ":".join((queue, *args)), ONCE):
            return
        self._queues[queue].enqueue_call(
            job, args=[self._store.brand, *args], timeout=seconds, result_ttl=1, failure_ttl=600, retry=Retry(max=2)
        )
