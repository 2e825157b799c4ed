"""A backup of a million mentions and its restore: seconds, and the memory of the command."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.digest import STORED, fill, quiet_desk
from bench.row import Row
from bot.redis_server.embedded import EmbeddedRedis

MEMORY = 150.0  # MB: about what the command takes with nothing to do, and as much again
BACKUP, RESTORE = 300.0, 900.0  # seconds
LOOK = 0.02  # seconds


@dataclass(frozen=True)
class Took:
    seconds: float
    megabytes: float


def rows() -> list[Row]:
    """Nothing where the system does not tell how much memory a process has."""
    if not Path("/proc/self/status").exists():
        return []
    with tempfile.TemporaryDirectory(prefix="perch-bench-") as folder, EmbeddedRedis(Path(folder)) as redis:
        idle = _run(folder, redis.url, "backup")
        desk = quiet_desk(redis.url)
        fill(desk)
        backup = _run(folder, redis.url, "backup")
        (path,) = Path(folder, "backups").glob("*.gz")
        size = path.stat().st_size / 2**20
        desk.store.redis.flushall()
        restored = _run(folder, redis.url, "restore", str(path))
        count = sum(len(desk.store.counts.index("mentions", day)) for day in desk.store.counts.days())
        assert count == STORED, f"{count:,} mentions came back"
    what = f"{STORED:,} mentions"
    return [
        Row(f"backup of {what} ({size:,.0f} MB)", backup.seconds, BACKUP, "s", "the goal"),
        Row(f"backup of {what}: memory", backup.megabytes, MEMORY, "MB", "the goal"),
        Row(f"backup of {what}: memory", backup.megabytes, idle.megabytes, "MB", "of nothing"),
        Row(f"restore of {what}", restored.seconds, RESTORE, "s", "the goal"),
        Row(f"restore of {what}: memory", restored.megabytes, MEMORY, "MB", "the goal"),
    ]


def _run(folder: str, url: str, *words: str) -> Took:
    """Carry out a command of `bot.exports` in a process of its own."""
    given = {**os.environ, "REDIS_URL": url, "PERCH_DATA_DIR": folder, "PERCH_ENV_FILE": "/dev/null"}
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "bot.exports", *words], env=given) as process:
        most = 0.0
        while process.poll() is None:
            most = max(most, _peak(process.pid))
            time.sleep(LOOK)
    assert process.returncode == 0
    return Took(time.perf_counter() - began, most)


def _peak(pid: int) -> float:
    """Return the most memory that a process has had so far, in MB; 0 once it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0
