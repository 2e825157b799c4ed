"""Files that people gave to Slack, read with the bot's token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.util import parse_url

from bot.model.failures import ServiceError
from bot.model.told import Code
from bot.settings import Settings
from bot.slack.client import is_local
from bot.told import told

TIMEOUT = (5.0, 20.0)  # seconds to connect, seconds between two bytes
REDIRECTS = 3
_ODD = re.compile(r"[^!-~]|[\\@]")  # spaces, controls, other scripts, backslashes, user info
LONGEST = 600.0  # seconds for a file in all
CHUNK = 2 * 1024 * 1024  # bytes


class FileProblem(ServiceError):
    """The file cannot be had; `line` says why, and what to do."""


@dataclass(frozen=True)
class SlackFile:
    """A file as Slack describes it; `size` in bytes."""

    id: str
    name: str
    mime: str
    size: int
    url: str


def slack_file(raw: Mapping[str, Any]) -> SlackFile:
    """From the file object of a file_input's state or of files.info."""
    url = str(raw.get("url_private_download") or raw.get("url_private") or "")
    return SlackFile(
        str(raw.get("id", "")),
        str(raw.get("name") or raw.get("title") or "file"),
        str(raw.get("mimetype") or ""),
        int(raw.get("size") or 0),
        url,
    )


def chunks(settings: Settings, file: SlackFile, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the file's bytes, a piece at a time, within the size that Slack said and a time.

    Errors: `FileProblem`.
    """
    read, ends = 0, monotonic() + LONGEST
    try:
        with _session(settings) as session, _get(session, settings, file) as answer:
            _check(answer, file)
            for piece in answer.iter_content(size):
                read += len(piece)
                if file.size and read > file.size:
                    raise _problem(Code.FILE_LARGER_THAN_SAID, file)
                if monotonic() > ends:
                    raise _problem(Code.FILE_TOO_SLOW, file)
                yield piece
    except requests.exceptions.RequestException as error:
        raise _problem(Code.FILE_NO_RESPONSE, file) from error


def first_bytes(settings: Settings, file: SlackFile, count: int = 64) -> bytes:
    """Return how the file begins, to see what it really is. Errors: `FileProblem`."""
    return next(chunks(settings, file, count), b"")


def _session(settings: Settings) -> requests.Session:
    session = requests.Session()
    session.trust_env = not is_local(settings.slack_api_url)
    return session


def _get(session: requests.Session, settings: Settings, file: SlackFile) -> requests.Response:
    """Ask for the file; a redirect is followed only to where the token may go too. Errors: `FileProblem`."""
    headers, url = {"Authorization": f"Bearer {settings.slack_bot_token}"}, file.url
    for _ in range(REDIRECTS):
        asked = _prepared(session, url, headers)
        if asked is None or not _is_slack(settings, url, str(asked.url)):
            raise _problem(Code.FILE_NOT_IN_SLACK, file)
        proxies = session.merge_environment_settings(asked.url, {}, True, None, None)
        answer = session.send(asked, timeout=TIMEOUT, allow_redirects=False, **proxies)
        if not answer.is_redirect:
            return answer
        answer.close()
        url = urljoin(str(asked.url), answer.headers["Location"])
    raise _problem(Code.FILE_REDIRECTS, file)


def _prepared(
    session: requests.Session, url: str, headers: dict[str, str]
) -> requests.PreparedRequest | None:
    try:
        return session.prepare_request(requests.Request("GET", url, headers=headers))
    except requests.exceptions.RequestException:
        return None  # no address at all


def _is_slack(settings: Settings, url: str, prepared: str) -> bool:
    """Return whether the bot's token may go there: to Slack alone.

    An address that two parsers read differently leads elsewhere than it seems. So what the client made of
    it counts, the client's own parser and Python's must agree on it, and what is odd is refused.
    """
    if _ODD.search(url):
        return False
    try:
        client, python = parse_url(prepared), urlsplit(prepared)
        host, port = (python.hostname or "").lower(), python.port
    except ValueError:
        return False
    if client.auth or (client.scheme, (client.host or "").lower(), client.port) != (
        python.scheme,
        host,
        port,
    ):
        return False
    ours = urlsplit(settings.slack_api_url)
    if (python.scheme, host, port) == (ours.scheme, ours.hostname, ours.port):
        return True
    is_slacks = host == "slack.com" or host.endswith(".slack.com")
    return python.scheme == "https" and port in (None, 443) and is_slacks


def _check(answer: requests.Response, file: SlackFile) -> None:
    if answer.status_code in (404, 410):
        raise _problem(Code.FILE_DELETED, file)
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or (kind.startswith("text/html") and file.mime != "text/html"):
        # Without the right scope Slack answers 200 with its sign-in page.
        raise FileProblem(told(Code.FILE_STATUS, name=file.name, status=answer.status_code))


def _problem(code: Code, file: SlackFile) -> FileProblem:
    return FileProblem(told(code, name=file.name))
