"""Reads one setting's text as an address; a ValueError says, in words, what was expected."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


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
    if text and not _usable(text):
        raise ValueError(
            "is not a Redis address; use redis://user:password@host:6379/0, rediss://… or unix:///path, "
            "and write / # ? @ : % in a password as %2F %23 %3F %40 %3A %25"
        )
    return text


def _usable(text: str) -> bool:
    import redis  # here, so that the person who reads settings loads no client

    try:
        parts = urlsplit(text)
        redis.ConnectionPool.from_url(text).make_connection()  # connects to nothing yet
    except (ValueError, TypeError):  # TypeError: an option that redis-py does not know
        return False
    if parts.scheme == "unix":
        return bool(parts.path)
    return re.fullmatch(r"/?|/\d+", parts.path) is not None and not parts.fragment
