"""Reads one setting's text as an address; a ValueError says, in words, what was expected."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from bot.redis_address import ANY, LOOKS_LIKE, VERIFY, parse_redis_address


def address(text: str) -> str:
    """Return an http(s) address without a slash at its end; empty stays empty."""
    if text and not _on_the_web(text):
        raise ValueError(f"is {text!r}; use an address such as https://example.com")
    return text.rstrip("/")


def _on_the_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # of a port that is none, or half an IPv6 address
        return False


def base_address(text: str) -> str:
    """Return an http(s) address with one slash at its end, as slack_sdk wants it."""
    return address(text) + "/"


def redis_address(text: str) -> str:
    """Return an address that redis-py can use; the refusal repeats none of it, for it may hold a password."""
    if text and not _usable(parse_redis_address(text).url):
        raise ValueError(f"is not a Redis address; {LOOKS_LIKE}")
    return text


def _usable(url: str) -> bool:
    import redis  # here, so that the person who reads settings loads no client

    try:
        parts = urlsplit(url)
        redis.ConnectionPool.from_url(url, driver_info=None).make_connection()  # connects to nothing yet
    except (ValueError, TypeError, redis.RedisError):  # TypeError: an option that redis-py does not know
        return False
    if parts.scheme == "unix":
        return bool(parts.path)
    return re.fullmatch(r"/?|/\d+", parts.path) is not None


def redis_tls(text: str) -> str:
    """Return `verify`, `any`, or the path of a readable file of CA certificates."""
    if text in (VERIFY, ANY):
        return text
    import ssl  # here: most installations need none of it

    file = Path(text).expanduser()
    try:
        ssl.create_default_context(cafile=file)
    except ssl.SSLError:
        raise ValueError(
            f"is {text!r}, which holds no certificate that can be read; use a CA file in PEM format"
        ) from None
    except OSError as error:
        raise ValueError(
            f"is {text!r}: {error.strerror}; use verify, any, or the path of a CA file"
        ) from None
    return str(file.absolute())
