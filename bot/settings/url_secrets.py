"""What of an address is a secret by itself: an error may quote a password without the rest."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

SHORTEST = 6  # characters: shorter values of a query are words such as `json`


def secret_parts(url: str) -> Iterator[str]:
    """Yield an address's passwords and the values in its query, as they are written and as they are meant."""
    try:
        parts = urlsplit(url)
        password = parts.netloc.rpartition("@")[0].partition(":")[2]
    except ValueError:  # half an IPv6 address
        return
    yield from {password, unquote(password)} - {""}
    for _, value in parse_qsl(parts.query):
        if len(value) >= SHORTEST and "{" not in value:
            yield value
