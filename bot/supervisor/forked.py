"""A program of ours, forked from this process, which has loaded it already.

It starts at once and shares our memory, where a new Python would load everything again.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from bot.redis_server.tether import ended_with_parent, rename
from bot.settings import take_environment
from bot.supervisor.program import Program

FORKS = sys.platform.startswith("linux")  # elsewhere system libraries do not survive it
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)


def load(programs: Iterable[Program]) -> None:
    """Load the modules of the programs, so that they can be forked; a broken one tells so once started.

    Their modules have a `main`, which takes the arguments and returns the exit code, and perhaps a
    `preload`, for what they would load later.
    """
    for program in programs if FORKS else ():
        with suppress(ImportError):
            module = importlib.import_module(_runs(program.module))
            getattr(module, "preload", lambda: None)()
    settle()


def settle() -> None:
    """Have what is there stay shared with the processes that are forked from now on, as far as may be.

    A page is shared until somebody writes to it, and counting references is writing. The garbage collector
    leaves alone what is frozen. The cache of attributes holds references to thousands of names, which each
    process would let go of one by one; since Python 3.12 names are not counted.
    """
    gc.collect()
    if sys.version_info < (3, 12):
        sys._clear_type_cache()
    gc.freeze()


def spread(programs: Iterable[Program]) -> tuple[Program, ...]:
    """Return the programs, but for one that only forks others those others: one process less on this machine.

    Its module says which in `programs`; it has been loaded.
    """
    found: list[Program] = []
    for program in programs:
        module = sys.modules.get(_runs(program.module)) if not program.arguments else None
        its: Callable[[Mapping[str, str]], tuple[Program, ...]] | None = getattr(module, "programs", None)
        found += its(program.environ) if its else (program,)
    return tuple(found)


def can_fork(program: Program) -> bool:
    """Tell whether the program is loaded, and this process is one that may be forked."""
    loaded = sys.modules.get(_runs(program.module)) if program.module else None
    return FORKS and hasattr(loaded, "main") and threading.active_count() == 1


def _runs(module: str) -> str:
    """Return the module that `python -m` runs: of a package, its `__main__`."""
    found = importlib.util.find_spec(module) if module else None
    return f"{module}.__main__" if found and found.submodule_search_locations is not None else module


class Forked:
    """A forked process with what a `Child` needs of `subprocess.Popen`; its output comes through a pipe."""

    def __init__(self, program: Program) -> None:
        reading, writing = os.pipe()
        tie = ended_with_parent(signal.SIGKILL)
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = get_context("fork").Process(
            target=lambda: _become(program, writing, tie), name=program.name
        )
        # A signal to the child waits until it has left our handlers, which would swallow it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(writing)
        self.stdout = os.fdopen(reading, "rb", buffering=0)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None, "it was started"
        return self._process.pid

    def poll(self) -> int | None:
        """Return the exit code once it has ended; minus the signal's number where one killed it."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Return the exit code; None where it still runs after so many seconds."""
        self._process.join(timeout)
        return self.poll()

    def terminate(self) -> None:
        self._process.terminate()


def _become(program: Program, output: int, tie: Callable[[], None]) -> None:
    """Run the program in this new process: its module's `main`, with the arguments."""
    os.setsid()
    tie()
    rename(program.name)
    signal.set_wakeup_fd(-1)
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # ignored: started with nohup
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    _leave_files(output)
    take_environment(program.environ)
    sys.exit(sys.modules[_runs(program.module)].main(list(program.arguments)))


def _leave_files(output: int) -> None:
    """Write to `output` from now on, and let go of all other files of the parent.

    Their numbers stay taken: an object of the parent that is collected here would close somebody else's file.
    """
    os.dup2(output, 1)
    os.dup2(output, 2)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in [int(file.name) for file in Path("/proc/self/fd").iterdir()]:
        if number > 2 and number != nothing:
            os.dup2(nothing, number)
    os.close(nothing)
