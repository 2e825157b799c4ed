"""One process that is kept running: started, read from, ended with all that it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable

from bot.redis_server.tether import ended_with_parent
from bot.supervisor.forked import Forked, can_fork
from bot.supervisor.program import Program

FIRST_WAIT = 0.1  # seconds before a dead process is started again
SECOND_WAIT = 1.0  # when it dies again soon; doubles up to the last
LAST_WAIT = 30.0
STEADY_SECONDS = 10.0  # after so long a life the wait begins again
LONGEST_LINE = 65536  # bytes; what is longer is broken


class Child:
    """A program and, while it runs, its process; `restart_at` (monotonic seconds) while it does not."""

    def __init__(self, program: Program, now: Callable[[], float] = time.monotonic) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | Forked | None = None
        self.restart_at = 0.0
        self._now = now
        self._wait = FIRST_WAIT
        self._started_at = 0.0
        self._rest = b""  # of a line that has not ended yet

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def output(self) -> int | None:
        """Return the file descriptor to read from, while there is a process."""
        return self.process.stdout.fileno() if self.process and self.process.stdout else None

    def start(self) -> int:
        """Start it in a process group of its own; raises OSError when it cannot be run.

        Returns the file descriptor to read its output from.
        """
        self._started_at = self._now()
        self.process = Forked(self.program) if can_fork(self.program) else self._new()
        assert self.output is not None
        os.set_blocking(self.output, False)
        return self.output

    def _new(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.program.command,
            env=dict(self.program.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=ended_with_parent(signal.SIGKILL),
        )

    def lines(self) -> tuple[list[str], bool]:
        """Return the lines written since the last call, and whether there may come more."""
        more = self._read()
        *whole, self._rest = self._rest.split(b"\n")
        if self._rest and (not more or len(self._rest) > LONGEST_LINE):
            whole, self._rest = [*whole, self._rest], b""
        return [line.decode("utf-8", "replace").rstrip("\r") for line in whole], more

    def _read(self) -> bool:
        """Read what is there; False at the end of the output."""
        assert self.output is not None
        try:
            piece = os.read(self.output, 1 << 20)
        except BlockingIOError:
            return True
        self._rest += piece
        return bool(piece)

    def ended(self) -> str | None:
        """Return how it ended, in words, once it has; what it started is killed."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        self._kill_group()
        if self.process.stdout:
            self.process.stdout.close()
        self.process, self._rest = None, b""
        if self._now() - self._started_at > STEADY_SECONDS:
            self._wait = FIRST_WAIT
        return f"was killed by {_signal_name(-code)}" if code < 0 else f"ended with exit code {code}"

    def plan_restart(self) -> float:
        """Return seconds until it is started again."""
        wait, self._wait = self._wait, min(max(self._wait * 2, SECOND_WAIT), LAST_WAIT)
        self.restart_at = self._now() + wait
        return wait

    def terminate(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self._kill_group()

    def _kill_group(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: EPERM for a zombie
                os.killpg(self.process.pid, signal.SIGKILL)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
