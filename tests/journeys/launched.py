"""A command of ours, started as a user starts it: what it says, what it started, how it ended."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.wakeups import QUEUES

ROOT = Path(__file__).resolve().parents[2]
PROCFILE = ["bot", *QUEUES]  # what `make run` and `make demo` start of the Procfile; web only with a port
PATIENCE = 60.0  # seconds; a busy machine with two cores is slow


class Launched:
    """A running command."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []
        self._news: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first line from here on that matches."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._news.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"{pattern!r} was not said, but:\n" + "\n".join(self.said)
            self.said.append(line)
            if found := re.search(pattern, line):
                return found

    def processes(self) -> dict[int, str]:
        """The processes that it has started, with their names and command lines (Linux)."""
        found: dict[int, str] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
                words = (folder / "comm").read_text()
                words += (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:  # it has just ended
                continue
            if int(parent) == self.process.pid:
                found[int(folder.name)] = words.replace("\n", " ").strip()
        return found

    def the_process(self, words: str) -> int:
        """The one process whose name or command line holds the words."""
        (pid,) = [pid for pid, command in self.processes().items() if words in command]
        return pid

    def end(self, sent: signal.Signals = signal.SIGINT) -> int:
        """Send the signal; the exit code."""
        self.process.send_signal(sent)
        code = self.process.wait(20)
        while (line := self._news.get(timeout=5)) is not None:
            self.said.append(line)
        return code

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._news.put(line.rstrip("\n"))
        self._news.put(None)


@contextmanager
def launched(*words: str, environ: dict[str, str], cwd: Path = ROOT) -> Iterator[Launched]:
    """Start `python WORDS…` with this environment; killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Launched(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def gone(pid: int) -> bool:
    """Whether the process has ended (a zombie that nobody has collected has)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def eventually(check: Callable[[], bool], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while not check() and time.monotonic() < until:
        time.sleep(0.05)
    return check()
