"""`python -m workers`: the clock and all queues; `python -m workers NAME`: one of them alone;
`python -m workers NAME clock`: a queue, and the clock beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bot.process.start import start
from bot.sentiment import analyse
from bot.settings import environment
from bot.store.health.other_versions import record_shape
from bot.supervisor.forked import load
from bot.supervisor.printer import JsonPrinter
from bot.supervisor.program import Program
from bot.supervisor.stop_signal import Ending
from bot.supervisor.supervisor import Supervisor
from bot.wakeups import QUEUES
from workers import clock, worker
from workers.clock import CLOCK
from workers.push.push_threads import pushing

NAMES = (CLOCK, *QUEUES)
READS_X = "poll"  # the queue whose process keeps X's streams open as well
WITH_CLOCK = "plans"  # the queue with the least to do: a process of its own would cost 15 MB


def preload() -> None:
    """Load what reading the first post and the first heartbeat would load."""
    analyse("Thank you for the help.", "en")
    record_shape()


def main(arguments: list[str]) -> int:
    """Run what the arguments name, until told to end; 2 where they name nothing that there is."""
    if not arguments:
        return run_all()
    if arguments == [CLOCK]:
        return clock.main()
    queue, *beside = arguments
    if queue not in QUEUES or beside not in ([], [CLOCK]):
        print(f"Say which one: python -m workers [{'|'.join(NAMES)}]", file=sys.stderr)
        return 2
    if beside:
        return worker.main(queue, clock.ticking)
    return worker.main(queue, pushing) if queue == READS_X else worker.main(queue)


def run_all() -> int:
    """Fork one process for each queue from this one, which has loaded everything, and keep them running.

    A queue has a process of its own, as RQ loses jobs of a second one; the clock shares one with a queue.
    """
    ending = Ending(of_make=False)
    try:
        desk, _ = start("worker")
        desk.store.close()
        with ending.held():
            load(programs(environment()))
        say = JsonPrinter(sys.stderr, "worker") if desk.settings.log_format == "json" else _pass_on
        Supervisor(programs(environment()), say, interrupted=ending.asked).run()
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:  # nobody reads us any more
        return 1
    return 0


def programs(environ: Mapping[str, str]) -> tuple[Program, ...]:
    """Return the processes that run in this one's name."""
    beside = {WITH_CLOCK: (CLOCK,)}
    return tuple(
        Program(queue, (sys.executable, "-m", "workers", queue, *beside.get(queue, ())), environ)
        for queue in QUEUES
    )


def _pass_on(name: str, line: str) -> None:
    """Write a child's line as it is: it says whose it is."""
    print(line if name else f"worker: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
