"""What `make run` costs on one small machine: memory, processor, seconds to start, beside processes apart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis

from bench.row import Row
from bench.world import environ, sandbox

SETTLES = 30.0  # seconds in which the work of a start is done
IDLE = 120.0  # seconds without a mention or a press
PATIENCE = 60.0
TICK = os.sysconf("SC_CLK_TCK")
LINKED = "linked to Slack"
APART = (["bot"], *(["workers", name] for name in ("clock", "poll", "cards", "send", "plans")))


def rows() -> list[Row]:
    """Nothing where the system does not tell what a process shares with others."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    with sandbox() as address, tempfile.TemporaryDirectory(prefix="perch-bench-") as folder:
        given = {**os.environ, **environ(address, PERCH_DATA_DIR=folder, PERCH_ENV_FILE="/dev/null")}
        log = Path(folder) / "log"
        began = time.monotonic()
        with _started(["bot.process.run"], given, log) as run:
            _wait(lambda: LINKED in log.read_text())
            ready = time.monotonic() - began
            time.sleep(SETTLES)
            before = _seconds(_family(run))
            time.sleep(IDLE)
            family = _family(run)
            busy = (_seconds(family) - before) / IDLE * 100
            shared, links = _megabytes(family), _connections(Path(folder))
            back = _back(run, log)
            apart = _apart(given, f"unix://{folder}/redis.sock", Path(folder))
    return [
        Row("make run, idle: memory", shared, 150, "MB", "the goal"),
        Row("make run, idle: memory", shared, apart, "MB", "each process apart"),
        Row("make run, idle: processor", busy, 1, "% of a core", "the goal"),
        Row("make run, idle: connections to Redis", links, 40, "", "a small plan's limit"),
        Row("make run: from start to the link with Slack", ready, 3, "s", "the goal"),
        Row("make run: a killed process is back after", back, 0.5, "s", "the goal"),
    ]


def _connections(folder: Path) -> int:
    """Return how many the embedded Redis has, but for the one that asks."""
    with redis.Redis(unix_socket_path=str(folder / "redis.sock")) as link:
        return int(link.info("clients")["connected_clients"]) - 1  # type: ignore[index]


def _apart(given: dict[str, str], redis: str, folder: Path) -> float:
    """Megabytes of the same processes where each has loaded all by itself."""
    own = {**given, "REDIS_URL": redis}
    with ExitStack() as stack:
        logs = [folder / f"apart{n}" for n in range(len(APART))]
        started = [
            stack.enter_context(_started(module, own, log)) for module, log in zip(APART, logs, strict=True)
        ]
        _wait(lambda: all("started" in log.read_text() for log in logs))
        _wait(lambda: LINKED in logs[0].read_text())
        time.sleep(SETTLES)
        return _megabytes([process.pid for process in started])


def _back(run: subprocess.Popen[bytes], log: Path) -> float:
    """Seconds until a killed queue says that it has started."""
    mark = "process=send event=started"
    before = log.read_text().count(mark)
    killed = next(pid for pid in _family(run) if "send" in Path(f"/proc/{pid}/comm").read_text())
    os.kill(killed, signal.SIGKILL)
    began = time.monotonic()
    _wait(lambda: log.read_text().count(mark) > before)
    return time.monotonic() - began


@contextmanager
def _started(module: list[str], given: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("wb") as lines,
        subprocess.Popen(
            [sys.executable, "-m", *module], env=given, stdout=lines, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def _wait(there: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > until:
            raise TimeoutError("the processes did not start")
        time.sleep(0.02)


def _family(process: subprocess.Popen[bytes]) -> list[int]:
    """The process and those that it has started."""
    found = [process.pid]
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
        if parent == process.pid:
            found.append(int(stat.parent.name))
    return found


def _megabytes(pids: Iterable[int]) -> float:
    """Their proportional set size: a page that several share counts once."""
    lines = [line for pid in pids for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _seconds(pids: Iterable[int]) -> float:
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(words[11]) + int(words[12]) for words in fields) / TICK
