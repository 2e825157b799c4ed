"""Connections to public addresses only, and for a time: seen to where the socket is made, so at every
redirect too.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from bot.feeds_in.deadline import Deadline

NAT64 = ip_network("64:ff9b::/96")


class NotPublic(OSError):
    """The name leads to this machine or to a network of its own."""


def is_public(text: str) -> bool:
    """Return whether an IP address is one of the internet's, whatever it is wrapped in."""
    address = _unwrapped(ip_address(text.split("%")[0]))
    return address.is_global and not address.is_multicast


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    teredo = address.teredo[1] if address.teredo else None
    nat64 = IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None
    return address.ipv4_mapped or address.sixtofour or teredo or nat64 or address


def open_socket(host: str, port: int, timeout: Any) -> socket.socket:
    """Connect to the first public address of a host. Errors: OSError, `NotPublic`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    public = [entry for entry in found if is_public(str(entry[4][0]))]
    if not public:
        raise NotPublic(host)
    last: OSError = OSError(host)
    for *_, address in public[:2]:
        try:
            return socket.create_connection(
                (str(address[0]), port), timeout if isinstance(timeout, float | int) else None
            )
        except OSError as error:
            last = error
    raise last


class Guarded(HTTPAdapter):
    """For a requests session: every connection it makes ends with the deadline, and is to public addresses
    only.

    `private`: to addresses of our own network as well.
    """

    def __init__(self, deadline: Deadline, *, private: bool = False) -> None:
        self._deadline, self._private = deadline, private
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = _pools(self._deadline, self._private)


def _pools(deadline: Deadline, private: bool) -> dict[str, type[HTTPConnectionPool]]:
    class Connection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn() if private else open_socket(self._dns_host, self.port, self.timeout)
            return deadline.watch(made)

    class SecureConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn() if private else open_socket(self._dns_host, self.port, self.timeout)
            return deadline.watch(made)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": Pool, "https": SecurePool}
