"""Fetch a feed: http(s), public addresses, bounded in size and time. Errors: `FeedError`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from bot.feeds_in.deadline import Deadline
from bot.feeds_in.public_addresses import Guarded, NotPublic
from bot.model.failures import ServiceError
from bot.model.told import Code
from bot.told import told

LARGEST = 2_000_000  # bytes, unpacked
LONGEST = 10.0  # seconds in all
SILENCE = 5.0  # seconds to connect, and between two bytes
REDIRECTS = 5
AGENT = "Perch (feed reader)"
TYPES = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


class FeedError(ServiceError):
    """Why a feed cannot be read: `line`, for the person who entered its address."""


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
        raise FeedError(told(Code.FEED_ADDRESS))
    headers = {"User-Agent": AGENT, "Accept": TYPES}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    with Deadline(seconds) as deadline, _session(deadline, private) as session:
        try:
            return _get(session, url, headers)
        except requests.exceptions.TooManyRedirects as error:
            raise FeedError(told(Code.FEED_LOOPS)) from error
        except requests.exceptions.Timeout as error:
            raise FeedError(told(Code.FEED_NO_RESPONSE)) from error
        except (requests.exceptions.RequestException, NotPublic, OSError, ValueError) as error:
            raise _meaning(error, parts.hostname) from error
        finally:
            # Whatever came of it: what was read may end just where its connection was ended.
            if deadline.over:
                raise FeedError(told(Code.FEED_TOO_SLOW))


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
            raise FeedError(told(Code.FEED_STATUS, status=answer.status_code))
        body = bytearray()
        for piece in answer.iter_content(65_536):
            body += piece
            if len(body) > LARGEST:
                raise FeedError(told(Code.FEED_TOO_LARGE))
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
            return FeedError(told(Code.FEED_NOT_PUBLIC, host=host))
        cause = cause.__cause__ or cause.__context__ or _inner(cause)
    return FeedError(told(Code.FEED_UNREACHABLE, host=host))


def _inner(error: BaseException) -> BaseException | None:
    """requests and urllib3 keep the cause as their first argument, or as its `reason`."""
    first = error.args[0] if error.args else None
    inner = getattr(error, "reason", None) or getattr(first, "reason", None)
    return inner if isinstance(inner, BaseException) else None
