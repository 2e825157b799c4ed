"""Run a module of ours in a child process with limits, for input that a stranger wrote.

A parser can be made to take minutes or gigabytes by a small file. In a child of its own that costs the
child: the kernel ends it at its limit of processor time or memory, and the caller gets an error in words.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 2  # of processor time
MEMORY = 200 * 1024 * 1024  # bytes of address space
WAIT = 30.0  # seconds of a busy machine until those of processor time are had
NO_MEMORY = 75  # exit status
ENVIRON = {"PYTHONUTF8": "1"}  # nothing of ours: no tokens, no addresses


class OverLimit(Exception):
    """The child needed more time or memory than it may have."""


class ChildFailed(Exception):
    """The child ended with an error of its own."""


def limit_this_process(seconds: int = SECONDS, memory: int = MEMORY) -> None:
    """Have the kernel end this process at its limits; where a system knows no such limit, there is none."""
    import resource  # not there on Windows

    wanted = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_AS: (memory, memory),
    }
    for limit, values in wanted.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, values)


def run_limited(module: str, data: bytes) -> bytes:
    """Return what the module writes to stdout when `data` is its stdin; it has to limit itself first.

    It gets none of our tokens. Errors: `OverLimit`, `ChildFailed`.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            input=data,
            capture_output=True,
            cwd=ROOT,
            env=ENVIRON,
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OverLimit(module) from error
    if done.returncode < 0 or done.returncode == NO_MEMORY:
        raise OverLimit(module)
    if done.returncode:
        raise ChildFailed(done.stderr.decode(errors="replace")[-500:])
    return done.stdout
