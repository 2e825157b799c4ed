"""Can the data folder be written to, and is there room?"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found

LEAST = 200 * 2**20  # bytes: some nights of backups, and the log of Redis while it is rewritten


@dataclass(frozen=True)
class DiskFacts:
    folder: Path
    writable: bool
    free: int  # bytes


def ask_disk(folder: Path) -> DiskFacts:
    """Look at a folder, or where it is not there yet at the one that it will be made in."""
    folder = folder.absolute()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    writable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    return DiskFacts(folder, writable, shutil.disk_usage(there).free)


def judge_disk(facts: DiskFacts) -> Iterator[Finding]:
    if not facts.writable:
        yield found(Cause.DISK_CLOSED, folder=str(facts.folder))
    elif facts.free < LEAST:
        yield found(Cause.DISK_FULL, folder=str(facts.folder), free=facts.free // 2**20)
    else:
        yield found(Cause.DISK_WELL, folder=str(facts.folder), free=facts.free // 2**20)
