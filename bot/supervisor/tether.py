"""Ties a process to the life of the one that started it, so that a killed parent leaves nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h

# Loaded before any fork: a child between fork and exec should do as little as possible.
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform.startswith("linux") else None


def ended_with_parent(sent: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` after which the child gets `sent` when we die, even by SIGKILL (Linux only).

    The kernel watches the thread that forks, so start children from the main thread.
    """
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(sent))
            if os.getppid() != parent:  # it died before we were tied
                os._exit(1)

    return tie


def end_with(sent: signal.Signals = signal.SIGTERM) -> None:
    """Get `sent` when the one that started us dies: for what make started (Linux only)."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(sent))
