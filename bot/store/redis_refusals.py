"""What a server refuses because another is meant, or it itself a little later; and connections that say so.

All of it is told as a ConnectionError, because the same thing helps: to connect again.
"""

from __future__ import annotations

from typing import Any

from redis.exceptions import ConnectionError, ResponseError


class NotHere(ConnectionError):
    """The server replies, but not with what we ask for: another one does, or it itself a little later."""


class Demoted(NotHere):
    """A replica that takes no writes: after a failover, the primary is somewhere else."""


class Orphaned(NotHere):
    """A replica that has lost its primary and does not want to tell what it knows."""


class Moved(NotHere):
    """Another node of the cluster keeps our keys."""


class Moving(NotHere):
    """The cluster is carrying our keys from one node to another."""


class ClusterDown(NotHere):
    """The cluster serves nobody, or nobody serves our keys."""


# The first word of what a server refuses.
BY_CODE: dict[str, type[NotHere]] = {
    "READONLY": Demoted,
    "UNBLOCKED": Demoted,  # to who waited in a blocking command
    "MASTERDOWN": Orphaned,
    "MOVED": Moved,
    "ASK": Moving,
    "TRYAGAIN": Moving,
    "CLUSTERDOWN": ClusterDown,
}


class Honest:
    """Mixed into a connection: what another connection would help against is told as a ConnectionError, and
    why a server closed one at once as what it said.
    """

    _greeting = False

    def on_connect_check_health(self, check_health: bool = True) -> None:
        self._greeting = True
        try:
            super().on_connect_check_health(check_health)  # type: ignore[misc]
        finally:
            self._greeting = False

    def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        """Send it; where the server has hung up on our first one, raise what it said before (maxclients)."""
        if not self._greeting:
            super().send_packed_command(command, check_health)  # type: ignore[misc]
            return
        try:
            self._sock.sendall(b"".join(command))  # type: ignore[attr-defined]
        except (BrokenPipeError, ConnectionResetError):
            self.read_response()
            raise ConnectionError("Connection closed by server.") from None

    def read_response(self, *arguments: Any, **options: Any) -> Any:
        try:
            return super().read_response(*arguments, **options)  # type: ignore[misc]
        except ResponseError as error:
            kind = BY_CODE.get(_code(error))
            if kind is None:
                raise
            if kind is Moved:
                self.moved(str(error).split()[-1])
            self.disconnect()  # type: ignore[attr-defined]
            raise kind(str(error)) from None

    def moved(self, to: str) -> None:
        """Take note of the node that keeps our keys, as `host:port`; here it would not help."""


def _code(error: ResponseError) -> str:
    """Return the first word: redis-py takes it off the text of those that it has a kind for."""
    return str(error.status_code or str(error).partition(" ")[0])
