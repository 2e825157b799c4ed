"""Runs programs side by side, starts a dead one again, ends all of them together."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from bot.supervisor.child import Child
from bot.supervisor.program import Program

TURN_SECONDS = 0.5  # at most between two looks; the end of a child wakes us at once
GRACE_SECONDS = 8.0  # between SIGTERM and SIGKILL
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

Output = Callable[[str, str], None]  # a program's name ("" for ourselves) and a line


def never() -> bool:
    return False


class Supervisor:
    """Keeps programs running until SIGINT, SIGTERM or `stop`; a second signal kills at once.

    A `Child` among the programs may have been started already: it is taken over.
    `tend` is called at least twice a second, and whenever a process ends, for whatever else has to be kept
    alive, and so is `interrupted`: whether to end. Run it in the main thread: signals arrive there, and the
    children are tied to it.
    """

    def __init__(
        self,
        programs: Iterable[Program | Child],
        output: Output,
        tend: Callable[[], None] = lambda: None,
        interrupted: Callable[[], bool] = never,
    ) -> None:
        self.children = [it if isinstance(it, Child) else Child(it) for it in programs]
        self.stopping = False
        self._output = output
        self._tend = tend
        self._interrupted = interrupted
        self._hurried = False
        self._selector = selectors.DefaultSelector()

    def stop(self) -> None:
        self.stopping = True

    def run(self) -> None:
        """Start everything; returns when asked to end and everything has ended."""
        with self._signals():
            try:
                for child in self.children:
                    self._start(child)
                while not self.stopping:
                    self._turn()
                    self._tend()
                    if self._interrupted():  # and no assignment otherwise: a signal may come meanwhile
                        self.stopping = True
            finally:
                self._end_all()
                self._selector.close()

    def _start(self, child: Child) -> None:
        """Start it, unless somebody has, and listen to it."""
        try:
            output = child.start() if child.output is None else child.output
            self._selector.register(output, selectors.EVENT_READ, child)
        except OSError as error:
            self._say(child.name, f"cannot be started: {error}")
            child.plan_restart()

    def _turn(self, timeout: float = TURN_SECONDS) -> None:
        for key, _ in self._selector.select(min(timeout, self._until_restart())):
            if isinstance(key.data, Child):
                self._pass_on(key.data)
            else:
                os.read(key.fd, 512)  # a signal woke us
        for child in self.children:
            if child.process is None:
                if not self.stopping and time.monotonic() >= child.restart_at:
                    self._start(child)
            elif child.process.poll() is not None:
                self._bury(child)

    def _until_restart(self) -> float:
        """Return the seconds until the next child is started again; many where all run."""
        waits = [child.restart_at for child in self.children if child.process is None and not self.stopping]
        return max(0.0, min(waits, default=float("inf")) - time.monotonic())

    def _pass_on(self, child: Child) -> None:
        """Print what it wrote; at the end of its output stop listening."""
        lines, more = child.lines()
        for line in lines:
            self._say(child.name, line)
        if not more:
            self._stop_listening(child)

    def _say(self, name: str, line: str) -> None:
        """Print, unless nobody reads us any more: then everything ends."""
        try:
            self._output(name, line)
        except BrokenPipeError:
            self.stopping = True

    def _stop_listening(self, child: Child) -> None:
        if child.output is not None and child.output in self._selector.get_map():
            self._selector.unregister(child.output)

    def _bury(self, child: Child) -> None:
        """Say how it ended, and when it is started again."""
        self._pass_on(child)
        self._stop_listening(child)
        how = child.ended()
        if not self.stopping:
            wait = child.plan_restart()
            when = f"Starting it again in {wait:.0f} s." if wait >= 1 else "Starting it again."
            self._say("", f"{child.name} {how}. {when}")

    def _end_all(self) -> None:
        self.stopping = True
        for child in self.children:
            child.terminate()
        until = time.monotonic() + GRACE_SECONDS
        while any(child.process for child in self.children):
            if self._hurried or time.monotonic() > until:
                for child in self.children:
                    child.kill()
            self._turn(0.02)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """While running, the ending signals ask us to end; a pipe wakes the selector at once."""

        def ending(_number: int, _frame: FrameType | None) -> None:
            self._hurried, self.stopping = self.stopping, True

        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        # A hang-up that is ignored stays ignored: that is what nohup is for.
        wanted = [it for it in ENDING if it != signal.SIGHUP or signal.getsignal(it) != signal.SIG_IGN]
        before = {number: signal.signal(number, ending) for number in wanted}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)  # only wakes the selector
        woken = signal.set_wakeup_fd(writing)
        self._selector.register(reading, selectors.EVENT_READ)
        try:
            yield
        finally:
            signal.set_wakeup_fd(woken)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(reading)
            os.close(writing)
