"""`python -m workers QUEUE`: one worker process for one queue (RQ loses jobs of a second one)."""

from __future__ import annotations

import sys

from bot.process.start import start
from bot.redis_server.redis_problem import WAKEUPS, RedisProblem
from bot.store import connect_for_wakeups
from bot.wakeups import QUEUES, queue_of
from workers import jobs
from workers.worker import Worker


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in QUEUES:
        print(f"Say which queue: python -m workers {'|'.join(QUEUES)}", file=sys.stderr)
        return 2
    queue = arguments[0]
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
    return worker.serve()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
