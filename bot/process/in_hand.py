"""What came over a link to Slack and is not acknowledged yet: no link is closed before that is done."""

from __future__ import annotations

import re
import select
import socket
import threading
import time
from contextlib import suppress
from typing import Any

from slack_sdk.socket_mode.builtin import SocketModeClient

LONGEST = 1.0  # seconds
LOOK, SETTLE = 0.002, 0.01
_ENVELOPE = re.compile(r'"envelope_id"\s*:\s*"([^"]+)"')


class InHand:
    """Listens along on one link."""

    def __init__(self, client: SocketModeClient) -> None:
        self._client = client
        self._open: set[str] = set()
        self._count = 0  # of messages
        self._lock = threading.Lock()
        self._enqueue, self._send = client.enqueue_message, client.send_socket_mode_response
        client.enqueue_message = self._take  # type: ignore[method-assign]
        client.send_socket_mode_response = self._answer  # type: ignore[method-assign]

    def close(self) -> None:
        """Close the link at a moment when all that came is acknowledged, or would be too late.

        slack_sdk's own `disconnect` waits for the lock that its reader holds until something comes: it would
        take the next press off the link and drop it.
        """
        self._client.auto_reconnect_enabled = False
        ends = time.monotonic() + LONGEST
        while self._sock() is not None and time.monotonic() < ends:
            before = self._count
            if self._is_idle():
                time.sleep(SETTLE)  # what the reader may have had in hand has been counted then
                if self._is_idle() and self._count == before:
                    break
            time.sleep(LOOK)
        with suppress(OSError):
            if (sock := self._sock()) is not None:
                sock.shutdown(socket.SHUT_RDWR)

    def _is_idle(self) -> bool:
        """Tell whether the reader waits, nothing waits for it, and nobody waits for us."""
        session = self._client.current_session
        reading = session is not None and session.sock_receive_lock.locked()
        return reading and not self._open and not self._has_come()

    def _has_come(self) -> bool:
        """Tell whether something waits to be read."""
        sock = self._sock()
        try:
            return sock is not None and bool(select.select([sock], [], [], 0)[0])
        except (OSError, ValueError):  # closed meanwhile
            return False

    def _sock(self) -> socket.socket | None:
        session = self._client.current_session
        return session.sock if session is not None else None

    def _take(self, message: str) -> None:
        self._count += 1
        if found := _ENVELOPE.search(message):
            with self._lock:
                self._open.add(found[1])
        self._enqueue(message)

    def _answer(self, response: Any) -> None:
        try:
            self._send(response)
        finally:
            name = response.get("envelope_id") if isinstance(response, dict) else response.envelope_id
            with self._lock:
                self._open.discard(name)
