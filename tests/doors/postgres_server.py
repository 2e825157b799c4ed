"""A real Postgres of the system for tests, in memory where there is some."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

OTHER_USER = "postgres"  # the server refuses to run as root
OPTIONS = "-c fsync=off -c full_page_writes=off -c max_connections=20 -c listen_addresses="


def binary(name: str) -> str:
    """The newest of the system's."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(places[-1]) if places else shutil.which(name) or ""


def missing() -> str:
    """What keeps us from starting one; "" nothing."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed: make test installs it"
    if not binary("initdb"):
        return "no Postgres on this machine: apt-get install postgresql"
    return ""


class Server:
    """`stop` and `start` in a test; the data stays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"postgresql:///postgres?host={folder}&user=perch"
        self._run("initdb", "-D", f"{folder}/data", "-U", "perch", "-A", "trust", "-N", "--no-instructions")
        self.start()

    def start(self) -> None:
        options = f"{OPTIONS} -c unix_socket_directories={self.folder}"
        log = f"{self.folder}/log"
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-l", log, "-w", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")

    def _run(self, name: str, *arguments: str) -> None:
        user = OTHER_USER if os.geteuid() == 0 else None
        subprocess.run(
            [binary(name), *arguments], check=True, user=user, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        )  # fmt: skip


@contextmanager
def running_postgres() -> Iterator[Server]:
    """A server until the block ends; skips the test, loudly, where none can be had."""
    if why := missing():
        pytest.skip(f"NOT TESTED WITH POSTGRES: {why}")
    memory = Path("/dev/shm")
    where = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="perch-pg-", dir=where) as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, OTHER_USER)
        server = Server(Path(folder))
        try:
            yield server
        finally:
            server.stop()
