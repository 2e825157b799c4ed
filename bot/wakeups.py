"""Wakeups: RQ jobs that say "there is something to do", and may be lost or come twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import redis
from rq import Queue, Retry

from bot.store.locks import Locks
from bot.store.time.shared_clock import machine_time

QUEUES = (
    "poll",
    "cards",
    "send",
    "plans",
)  # one queue for each worker process: RQ loses jobs of a second one
ONCE = timedelta(seconds=5)  # how long further wakeups are swallowed when no worker takes the first


def queue_of(brand: str, name: str, connection: redis.Redis) -> Queue:
    """Return a brand's queue of this name: brands that share a Redis do not take each other's jobs."""
    return Queue(f"{brand}:{name}", connection=connection, serializer="json")


class Wakeups:
    """Wake the workers. One that is lost is sent again by the clock: the records are the truth."""

    def __init__(self, connection: redis.Redis, brand: str, locks: Locks) -> None:
        self._brand = brand
        self._locks = locks
        self._queues = {name: queue_of(brand, name, connection) for name in QUEUES}

    def drain_cards(self) -> None:
        """Have what is ready leave for Slack."""
        self._wake("cards", "drain_cards")

    def drain_sends(self) -> None:
        """Have what is ready leave for X."""
        self._wake("send", "drain_sends")

    def poll(self, watch_id: str, *, first: bool = False) -> None:
        """Have a watch read; `first`: before all else that waits."""
        self._wake("poll", "poll", watch_id, first=first)

    def tend_plans(self) -> None:
        """Have pictures of planned posts given to X, and authors who left looked for."""
        self._wake("plans", "tend_plans")

    def look_up_customers(self) -> None:
        """Have the customer system asked about authors, and Slack about account owners."""
        self._wake("plans", "look_up_customers", name="customers")

    def report(self) -> None:
        """Have a digest posted, and the nightly backup written."""
        self._wake("plans", "report", name="report", seconds=3600)

    def archive(self) -> None:
        """Have closed cases of long ago moved into the archive."""
        self._wake("plans", "archive", name="archive", seconds=3600)

    def let_go(self) -> None:
        """Have what was kept long enough let go of its text and its author."""
        self._wake("plans", "let_go", name="let go", seconds=3600)

    def erase_people(self) -> None:
        """Have the erasures of people go on."""
        self._wake("plans", "erase_people", name="erase people", seconds=3600)

    def read_followers(self) -> None:
        """Have the list of followers read on."""
        self._wake("plans", "read_followers", name="followers")

    def read_own_posts(self) -> None:
        """Have the brand's own timeline read."""
        self._wake("poll", "read_own_posts", name="poll:own posts")

    def read_bill(self) -> None:
        """Have X asked for its balance."""
        self._wake("poll", "read_bill", name="poll:bill")

    def recheck(self) -> None:
        """Have posts of open cases looked up again."""
        self._wake("poll", "recheck", name="poll:recheck")

    def read_older(self) -> None:
        """Have older mentions read that somebody asked for."""
        self._wake("poll", "read_older", name="poll:older")

    def read_dms(self) -> None:
        """Have direct messages to the brand read."""
        self._wake("poll", "read_dms", name="poll:dms")

    def waiting(self) -> dict[str, int]:
        """Return how many jobs wait in each queue. Errors: Redis's."""
        return {name: queue.count for name, queue in self._queues.items()}

    def ages(self) -> dict[str, float]:
        """Return how long the oldest job of each queue has waited, in seconds; 0 where none waits.

        RQ notes the start by the machine's own clock, so the age is taken by that. Errors: Redis's.
        """
        return {name: _oldest(queue) for name, queue in self._queues.items()}

    def _wake(
        self, queue: str, job: str, *args: Any, name: str = "", seconds: int = 300, first: bool = False
    ) -> None:
        if not self._locks.wake_once(name or ":".join((queue, *args)), ONCE):
            return
        self._queues[queue].enqueue_call(
            f"workers.jobs.{job}",
            args=[self._brand, *args],
            timeout=seconds,
            result_ttl=1,
            failure_ttl=600,
            retry=Retry(max=2),
            at_front=first,
        )


def _oldest(queue: Queue) -> float:
    waiting = queue.get_job_ids(0, 1)
    job = queue.fetch_job(waiting[0]) if waiting else None
    if job is None or job.enqueued_at is None:
        return 0.0
    return max(0.0, (machine_time() - job.enqueued_at).total_seconds())
