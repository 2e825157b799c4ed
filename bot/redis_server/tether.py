"""Ties a process to the life of the one that started it, so that a killed parent leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
PR_SET_NAME = 15

# Loaded before any fork: a child between fork and exec should do as little as possible.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def ended_with_parent(sent: signal.Signals) -> Callable[[], None]:
    """Return a `preexec_fn` after which the child gets `sent` when we die, even by SIGKILL (Linux only).

    The kernel watches the thread that forks, so start children from the main thread.
    """
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(sent))
            if os.getppid() != parent:  # it died before we were tied
                os._exit(1)

    return tie


def rename(name: str) -> None:
    """Have `top` and `ps -o comm` show this process by its name (Linux only, 15 letters)."""
    if _libc is not None:
        _libc.prctl(PR_SET_NAME, f"perch:{name}".encode())


class Make:
    """The make that started us. Killed, it takes us along; interrupted, it waits for us to end.

    A Ctrl-C reaches make and us. A SIGINT that is sent to make alone does not reach us, and make
    then waits for ever; but it no longer catches SIGINT, which Linux lets us see.
    """

    def __init__(self) -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))
        self._caught = self._catches_interrupts()

    def interrupted(self) -> bool:
        return self._caught and not self._catches_interrupts()

    def _catches_interrupts(self) -> bool:
        try:
            status = Path(f"/proc/{os.getppid()}/status").read_text()
        except OSError:  # no Linux
            return False
        caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")), "0")
        return bool(int(caught, 16) & 1 << (signal.SIGINT - 1))
