"""Reads the address of a Redis: one server, servers behind sentinels, or a cluster.

    redis://user:password@host:6379/0           one server; rediss:// with TLS, unix:///path by its socket
    redis+sentinel://host:26379,host2/name/0    the primary that the sentinels call `name`; also rediss+…
    redis+cluster://host:6379,host2             a cluster, by some of its nodes; also rediss+…

Sentinels that want a password of their own get it from `?sentinel_username=…&sentinel_password=…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

Kind = Literal["server", "sentinel", "cluster"]
Host = tuple[str, int]

PORT = 6379
SENTINEL_PORT = 26379
OF_SENTINELS = ("sentinel_username", "sentinel_password")
LOOKS_LIKE = (
    "use redis://user:password@host:6379/0, rediss://… or unix:///path, and write / # ? @ : % in a password "
    "as %2F %23 %3F %40 %3A %25"
)
VERIFY, ANY = "verify", "any"  # what PERCH_REDIS_TLS may be, besides the path of a CA file


@dataclass(frozen=True)
class RedisAddress:
    """Where it is, and `url`: how redis-py would be told the first host, with all options."""

    kind: Kind
    url: str
    hosts: tuple[Host, ...] = ()
    service: str = ""  # what the sentinels call the primary
    sentinel_username: str = ""
    sentinel_password: str = ""


def parse_redis_address(text: str) -> RedisAddress:
    """Read an address. Errors: ValueError, in words that repeat nothing of it, as it may hold a password."""
    scheme, mark, rest = text.partition("://")
    base, _, way = scheme.partition("+")
    if not mark or base not in ("redis", "rediss", "unix") or way not in ("", "sentinel", "cluster"):
        raise ValueError(f"is not a Redis address; {LOOKS_LIKE}")
    if raw := _raw_in_password(rest):
        meant = f"a {raw} that belongs to a password is written {quote(raw, '')}"
        raise ValueError(f"is not a Redis address: {meant}; {LOOKS_LIKE}")
    if not way:
        return RedisAddress("server", _plain(text))
    if base == "unix":
        raise ValueError("is not a Redis address: sentinels and clusters have no unix:// form")
    return _several(base, "sentinel" if way == "sentinel" else "cluster", text)


def with_tls(text: str, tls: str) -> str:
    """Return the address with what PERCH_REDIS_TLS says of certificates, unless it says that itself."""
    if not text.startswith("rediss") or tls == VERIFY or "ssl_" in urlsplit(text).query:
        return text
    added = {"ssl_cert_reqs": "none"} if tls == ANY else {"ssl_ca_certs": tls}
    return f"{text}{'&' if urlsplit(text).query else '?'}{urlencode(added)}"


def _raw_in_password(rest: str) -> str:
    """Return the character that ends the host's part early though an @ follows; an @ itself does no harm."""
    found = re.search(r"[/?#]", rest)
    if found and "@" in rest[found.end() :] and not rest.startswith("/"):
        return found[0]
    return "#" if "#" in rest else ""


def _several(base: str, kind: Literal["sentinel", "cluster"], text: str) -> RedisAddress:
    parts = urlsplit(text)
    access, _, places = parts.netloc.rpartition("@")
    hosts = tuple(_host(place, SENTINEL_PORT if kind == "sentinel" else PORT) for place in places.split(","))
    path = parts.path.strip("/")
    service, _, database = path.partition("/") if kind == "sentinel" else ("", "", path)
    if kind == "sentinel" and not service:
        raise ValueError(
            "names no service; write what the sentinels call the primary: redis+sentinel://host:26379/mymaster/0"
        )
    if database not in ("", "0") and (kind == "cluster" or not database.isdecimal()):
        raise ValueError(
            "is not a Redis address: a cluster has database 0 only"
            if kind == "cluster"
            else "is not a Redis address: after the service comes a database's number"
        )
    given = dict(parse_qsl(parts.query))
    of_sentinels = {name: given.pop(name, "") for name in OF_SENTINELS}
    host, port = hosts[0]
    where = f"{access}@" if access else ""
    netloc = f"{where}[{host}]:{port}" if ":" in host else f"{where}{host}:{port}"
    url = urlunsplit((base, netloc, f"/{database or 0}", urlencode(given), ""))
    return RedisAddress(kind, _plain(url), hosts, service, **of_sentinels)


def _host(text: str, port: int) -> Host:
    try:
        parts = urlsplit(f"//{text}")
        host, given = parts.hostname, parts.port
    except ValueError:  # of a port that is none; its words would repeat it
        host, given = None, None
    if not host:
        raise ValueError(f"is not a Redis address; {LOOKS_LIKE}")
    return host, given or port


def _plain(url: str) -> str:
    """Take Celery's names of what is asked of a certificate for redis-py's."""
    return re.sub(r"(?<=[?&]ssl_cert_reqs=)CERT_(NONE|OPTIONAL|REQUIRED)\b", lambda it: it[1].lower(), url)
