"""Fetch a feed: http(s), public addresses, bounded in size and time. Errors: `FeedError`, in words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from bot.feeds_in.deadline import Deadline
from bot.feeds_in.public_addresses import Guarded, NotPublic

LARGEST = 2_000_000  # bytes, unpacked
LONGEST = 10.0  # seconds in all
SILENCE = 5.0  # seconds to connect, and between two bytes
REDIRECTS = 5
TOO_SLOW = "The feed's server is too slow: it took more than 10 seconds."
AGENT = "Perch (feed reader)"
TYPES = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


class FeedError(Exception):
    """Why a feed cannot be read, as a sentence for the person who entered its address."""


@dataclass(frozen=True)
class Fetched:
    """What came; `unchanged`: the same as the last time (HTTP 304), and no body."""

    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def is_address(text: str) -> bool:
    """Return whether what somebody typed is an address rather than a query."""
    return text.strip().lower().startswith(("http://", "https://"))


def fetch(
    url: str, *, private: bool = False, etag: str = "", modified: str = "", seconds: float = LONGEST
) -> Fetched:
    """Get a feed, unless it is unchanged. `private` allows addresses of our own network."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FeedError("A feed's address begins with https:// or http://.")
    headers = {"User-Agent": AGENT, "Accept": TYPES}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    with Deadline(seconds) as deadline, _session(deadline, private) as session:
        try:
            return _get(session, url, headers)
        except requests.exceptions.TooManyRedirects as error:
            raise FeedError("The feed's address redirects in a loop.") from error
        except requests.exceptions.Timeout as error:
            raise FeedError("The feed's server did not respond in time.") from error
        except (requests.exceptions.RequestException, NotPublic, OSError, ValueError) as error:
            raise _meaning(error, parts.hostname) from error
        finally:
            # Whatever came of it: what was read may end just where its connection was ended.
            if deadline.over:
                raise FeedError(TOO_SLOW)


def _session(deadline: Deadline, private: bool) -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # a proxy would look names up where we cannot check them
    session.max_redirects = REDIRECTS
    for scheme in ("http://", "https://"):
        session.mount(scheme, Guarded(deadline, private=private))
    return session


def _get(session: requests.Session, url: str, headers: dict[str, str]) -> Fetched:
    with session.get(url, headers=headers, timeout=(SILENCE, SILENCE), stream=True) as answer:
        if answer.status_code == 304:
            return Fetched(url, unchanged=True)
        if answer.status_code != 200:
            raise FeedError(f"The feed's server responds with {answer.status_code}. Check the address.")
        body = bytearray()
        for piece in answer.iter_content(65_536):
            body += piece
            if len(body) > LARGEST:
                raise FeedError("The feed is larger than 2 MB.")
        head = answer.headers
        return Fetched(
            answer.url,
            bytes(body),
            head.get("Content-Type", ""),
            head.get("ETag", ""),
            head.get("Last-Modified", ""),
        )


def _meaning(error: Exception, host: str) -> FeedError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NotPublic):
            return FeedError(f"{host} is not on the public internet: Perch reads feeds from there only.")
        cause = cause.__cause__ or cause.__context__ or _inner(cause)
    return FeedError(f"The feed's server cannot be reached ({host}). Check the address.")


def _inner(error: BaseException) -> BaseException | None:
    """requests and urllib3 keep the cause as their first argument, or as its `reason`."""
    first = error.args[0] if error.args else None
    inner = getattr(error, "reason", None) or getattr(first, "reason", None)
    return inner if isinstance(inner, BaseException) else None
