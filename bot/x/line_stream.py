"""Lines of a response that goes on: read in a thread, so that the one that waits can do other things too."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import requests
import urllib3

from bot.model.told import Code
from bot.network.errors import NetworkError, Unreachable
from bot.told import told

A_READ = 65_536  # bytes
LONGEST_LINE = 1_000_000  # bytes; a post with all that belongs to it has some 10,000
WAITING = 1_000  # lines; X ends a stream whose reader does not keep up

Response = requests.Response
Ask = Callable[[], Response]
Read = bytes | NetworkError | None  # a line, the end, or None: the response has begun


class LineStream:
    """One response. `ask` opens it and may raise `NetworkError`."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._lines: queue.Queue[Read] = queue.Queue(WAITING)
        self._closed = threading.Event()
        self._response: requests.Response | None = None
        threading.Thread(target=self._run, name="stream", daemon=True).start()

    def take(self, seconds: float) -> Read:
        """Return the next line, or how it ended. Errors: queue.Empty where nothing came for so long."""
        return self._lines.get(timeout=seconds)

    def close(self) -> None:
        self._closed.set()
        if self._response is not None:
            with suppress(Exception):  # the reader may be in the middle of anything
                self._response.raw.shutdown()

    def _run(self) -> None:
        with suppress(Stopped):
            self._put(self._read_all())

    def _read_all(self) -> NetworkError:
        """Read until it ends; return how it did. Errors: `Stopped`."""
        try:
            self._response = response = self._ask()
            try:
                self._put(None)
                for line in lines_of(self._chunks(response)):
                    self._put(line)
            finally:
                response.close()
        except NetworkError as error:
            return error
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError):
            pass  # it broke
        return Unreachable(told(Code.STREAM_CLOSED))

    def _chunks(self, response: requests.Response) -> Iterator[bytes]:
        """Yield what comes, as it comes."""
        while not self._closed.is_set():
            chunk = response.raw.read1(A_READ)
            if not chunk:
                return
            yield chunk

    def _put(self, read: Read) -> None:
        """Wait for room while somebody listens. Errors: `Stopped` where nobody does any more."""
        while not self._closed.is_set():
            with suppress(queue.Full):
                self._lines.put(read, timeout=1)
                return
        raise Stopped


class Stopped(Exception):
    """Nobody listens any more."""


def lines_of(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield whole lines, without their ends; what is left at the end is half a line, and is dropped.

    A line longer than LONGEST_LINE comes cut: nobody can read it then, and it is counted as garbled.
    """
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.strip()[:LONGEST_LINE]
        rest = rest[: LONGEST_LINE + 1]
