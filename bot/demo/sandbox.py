"""The sandbox's process: started on a free port, asked whether the first card is there."""

from __future__ import annotations

import json
import select
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.demo.day import DemoError
from bot.settings import environment, variables
from bot.supervisor.child import Child
from bot.supervisor.program import Program

TRIES = 50  # ports, from the wanted one on
START_SECONDS = 30.0
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Sandbox:
    """A sandbox that listens."""

    child: Child
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def has_card(self) -> bool:
        """Return whether the pretend Slack shows a first card."""
        try:
            with DIRECT.open(f"{self.address}/ready", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:  # urllib's errors, 503 among them, are OSErrors
            return False

    def watches(self) -> str:
        """Return a watch for the brand by its name and handle, as PERCH_WATCHES wants it."""
        try:
            with DIRECT.open(f"{self.address}/control/brand", timeout=10) as answer:
                brand = json.load(answer)
            handle, name = brand["username"], brand["name"]
        except (OSError, ValueError, KeyError) as error:
            raise DemoError(f"The sandbox did not say which brand it plays: {error}.") from None
        return handle if name.lower() == handle.lower() else f'"{name}" OR {handle}'


@contextmanager
def start_sandbox(wanted: int, day: Sequence[str], say: Callable[[str], None]) -> Iterator[Sandbox]:
    """Yield a sandbox on the wanted port or the next free one; raises DemoError. It ends with the block."""
    child, port = _on_a_free_port(wanted, day, say)
    try:
        yield Sandbox(child, port)
    finally:
        child.kill()
        if child.process:
            child.process.wait()


def _on_a_free_port(wanted: int, day: Sequence[str], say: Callable[[str], None]) -> tuple[Child, int]:
    for port in range(wanted, min(wanted + TRIES, 65536)):
        child = _listening(port, day) if _is_free(port) else None
        if child:
            return child, port
        say(f"Port {port} is taken, trying {port + 1}.")
    raise DemoError(f"No free port from {wanted} on. Choose another: make demo PERCH_PORT=9000.")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _listening(port: int, day: Sequence[str]) -> Child | None:
    """Return a sandbox that listens on the port; None when somebody else was faster."""
    command = (sys.executable, "-m", "sandbox", "--port", str(port), *day)
    environ = {name: text for name, text in environment().items() if name not in variables()}
    child = Child(Program("sandbox", command, environ))
    said: list[str] = []
    until = time.monotonic() + START_SECONDS
    output = child.start()
    try:
        while time.monotonic() < until:
            select.select([output], [], [], 0.5)
            lines, more = child.lines()
            said += lines
            if any(f"127.0.0.1:{port}" in line for line in lines):
                return child
            if not more:
                break
    except BaseException:
        child.kill()
        raise
    child.kill()
    if not _is_free(port):
        return None
    raise DemoError("The sandbox did not start:\n" + "\n".join(f"  {line}" for line in said[-20:]))
