"""Connections that find the server again which takes our writes, and pools of them.

*One server, or a name that moves with the primary.* After a failover the old primary is a replica and refuses
what we write. Such a connection is useless: it is closed, and the next one looks the name up again.

*A cluster.* A brand's keys share a hash tag, so they lie on one node, and to us the cluster is one server
whose place may change. A node that is not it says who is (MOVED), and that is all we have to know: a
connection goes there, at the latest after it asked for one of the brand's keys when it was made. From then on
it is an ordinary connection: transactions, scripts, SCAN and TIME are those of the node that keeps the brand.
Where that node is gone, the others are asked again. So there is no map of slots to keep, and what is true on
one server is true here.

*Sentinels* are asked for the primary whenever a connection is made, by redis-py.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from redis import Redis
from redis.connection import Connection, ConnectionPool, SSLConnection, UnixDomainSocketConnection
from redis.sentinel import SentinelManagedConnection

from bot.redis_address import Host
from bot.store.redis_refusals import Honest, Moved

HOPS = 5  # from node to node, while a cluster agrees who keeps our keys


class Trail:
    """Where a pool's connections go: to the node that a MOVED named last, else to one of those given."""

    def __init__(self, hosts: Sequence[Host], key: str, *, cluster: bool) -> None:
        self.key = key  # one of the brand's keys; it need not exist
        self.cluster = cluster
        self._hosts = list(hosts)
        self._found: Host | None = None
        self._lock = threading.Lock()

    def next(self) -> Host:
        with self._lock:
            return self._found or self._hosts[0]

    def moved(self, to: Host) -> None:
        with self._lock:
            self._found = to

    def lost(self, host: Host) -> None:
        """Go on with the next of those given, unless somebody has found a better one meanwhile."""
        with self._lock:
            if self._found in (None, host):
                self._found = None
                self._hosts.append(self._hosts.pop(0))


class FollowingConnection(Honest, Connection):
    """A connection to where the trail of its pool leads."""

    def __init__(self, trail: Trail, **options: Any) -> None:
        self._trail = trail
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def _connect(self) -> Any:
        self.host, self.port = self._trail.next()
        try:
            return super()._connect()  # type: ignore[no-untyped-call]
        except OSError:
            self._trail.lost((self.host, self.port))
            raise

    def connect_check_health(self, *arguments: Any, **options: Any) -> None:
        """Connect, and follow where the nodes of a cluster send us."""
        for hop in range(HOPS):
            try:
                super().connect_check_health(*arguments, **options)
                return
            except Moved:
                if hop == HOPS - 1:
                    raise

    def on_connect_check_health(self, check_health: bool = True) -> None:
        super().on_connect_check_health(check_health)
        if _mode(self.handshake_metadata) == "cluster":
            self._trail.cluster = True  # whatever its address says
        if self._trail.cluster:
            self.send_command("EXISTS", self._trail.key, check_health=False)  # type: ignore[no-untyped-call]
            self.read_response()

    def moved(self, to: str) -> None:
        """Take note of the node that keeps our keys; without a host it is the one that says so."""
        host, _, port = to.rpartition(":")
        self._trail.moved((host.strip("[]") or self.host, int(port)))


class FollowingTlsConnection(FollowingConnection, SSLConnection):
    """The same with TLS."""


class SocketConnection(Honest, UnixDomainSocketConnection):
    """A connection by a server's socket in the file system."""


class _HonestConnection(Honest, Connection):
    """Below the sentinels' own reading of replies, which has words of its own for READONLY."""


class _HonestTlsConnection(Honest, SSLConnection):
    """The same with TLS."""


class SentinelConnection(SentinelManagedConnection, _HonestConnection):
    """A connection to the primary that the sentinels name."""


class SentinelTlsConnection(SentinelManagedConnection, _HonestTlsConnection):
    """The same with TLS."""


def following_pool(hosts: Sequence[Host], key: str, *, cluster: bool, **options: Any) -> ConnectionPool:
    """Return a pool of connections to one of the hosts, or to whom they send us."""
    tls = options.pop("connection_class", Connection) is SSLConnection
    kind = FollowingTlsConnection if tls else FollowingConnection
    return ConnectionPool(connection_class=kind, trail=Trail(hosts, key, cluster=cluster), **options)


def in_cluster(link: Redis) -> bool:
    """Tell whether a link that was used goes to a node of a cluster."""
    trail = link.connection_pool.connection_kwargs.get("trail")
    return isinstance(trail, Trail) and trail.cluster


def _mode(told: Any) -> str:
    """Return what a server said it is in its reply to HELLO; empty where it was not asked."""
    if not isinstance(told, dict):
        return ""
    mode = told.get("mode", told.get(b"mode", ""))
    return mode.decode() if isinstance(mode, bytes) else str(mode)
