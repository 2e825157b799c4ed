"""`python -m workers`: the clock and all queues; `python -m workers NAME`: one of them alone."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bot.process.start import start
from bot.sentiment import analyse
from bot.settings import environment
from bot.supervisor.forked import load
from bot.supervisor.printer import JsonPrinter
from bot.supervisor.program import Program
from bot.supervisor.stop_signal import Ending
from bot.supervisor.supervisor import Supervisor
from bot.wakeups import QUEUES
from workers import clock, worker

CLOCK = "clock"
NAMES = (CLOCK, *QUEUES)


def preload() -> None:
    """Load what reading the first post would load."""
    analyse("Thank you for the help.", "en")


def main(arguments: list[str]) -> int:
    """Run what the arguments name, until told to end; 2 where they name nothing that there is."""
    if not arguments:
        return run_all()
    name, *more = arguments
    if more or name not in NAMES:
        print(f"Say which one: python -m workers [{'|'.join(NAMES)}]", file=sys.stderr)
        return 2
    return clock.main() if name == CLOCK else worker.main(name)


def run_all() -> int:
    """Fork one process for each name from this one, which has loaded everything, and keep them running.

    One process for each queue: RQ loses jobs of a second one.
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
    return tuple(Program(name, (sys.executable, "-m", "workers", name), environ) for name in NAMES)


def _pass_on(name: str, line: str) -> None:
    """Write a child's line as it is: it says whose it is."""
    print(line if name else f"worker: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
