"""Servers of the packaged binary on ports of 127.0.0.1, for what needs several of them."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from bot.redis_server.binary import server_binary
from bot.redis_server.tether import ended_with_parent


@dataclass(frozen=True)
class TcpRedis:
    """One server, without anything on disk."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def link(self) -> redis.Redis:
        return redis.Redis(port=self.port, decode_responses=True)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


@contextmanager
def tcp_redis(folder: Path, *options: str, port: int = 0) -> Iterator[TcpRedis]:
    """Start a server and wait until it replies; `options` follow the binary's name."""
    port = port or free_port()
    place = ("--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--logfile", f"{port}.log")
    command = [str(server_binary()), *options, *place, "--save", "", "--repl-diskless-sync-delay", "0"]
    process = subprocess.Popen(command, cwd=folder, preexec_fn=ended_with_parent(signal.SIGTERM))
    server = TcpRedis(port, process)
    try:
        wait_until(lambda: replies(server))
        yield server
    finally:
        server.kill()


def replies(server: TcpRedis) -> bool:
    assert server.process.poll() is None, "it ended"
    try:
        with server.link() as link:
            return bool(link.ping())
    except redis.ConnectionError:
        return False


def free_port(apart: int = 0) -> int:
    """Return a port that nobody uses, nor the one that is so far above it."""
    while True:
        with socket.socket() as taken, socket.socket() as other:
            taken.bind(("127.0.0.1", 0))
            port = int(taken.getsockname()[1])
            try:
                other.bind(("127.0.0.1", port + apart if apart else 0))
            except (OSError, OverflowError):  # it is used, or there is none
                continue
            return port


def wait_until(there: Callable[[], object], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < ends, "it did not come"
        time.sleep(0.02)
