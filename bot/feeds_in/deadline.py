"""The time that one fetch has in all: time-outs of sockets start again with every byte, this does not."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Deadline:
    """Ends every connection of a fetch when its seconds are over, in whatever it is just waiting for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        del kind, error, at
        self._timer.cancel()
        with self._lock:
            for one in self._sockets:
                one.close()
            self._sockets = []

    def watch(self, connected: socket.socket) -> socket.socket:
        """Return the same socket. Errors: TimeoutError where the time is over already."""
        with self._lock:
            if self.over:
                connected.close()
                raise TimeoutError("the time of this fetch is over")
            # A second handle on the connection: TLS takes the first one over.
            self._sockets.append(connected.dup())
        return connected

    def _end(self) -> None:
        with self._lock:
            self.over = True
            for one in self._sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
