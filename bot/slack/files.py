"""Files that people gave to Slack, read with the bot's token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests

from bot.settings import Settings
from bot.slack.door import is_local

TIMEOUT = (5.0, 20.0)  # seconds to connect, seconds between two bytes
CHUNK = 2 * 1024 * 1024  # bytes


class FileProblem(Exception):
    """The file cannot be had; `str(error)` says why, and what to do."""


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
    """The file's bytes, a piece at a time. Errors: `FileProblem`."""
    try:
        with _session(settings) as session, _get(session, settings, file) as answer:
            _check(answer, file)
            yield from answer.iter_content(size)
    except requests.exceptions.RequestException as error:
        raise FileProblem(f"Slack did not hand out “{file.name}” (no answer). Try again.") from error


def first_bytes(settings: Settings, file: SlackFile, count: int = 64) -> bytes:
    """How the file begins, to see what it really is. Errors: `FileProblem`."""
    return next(chunks(settings, file, count), b"")


def _session(settings: Settings) -> requests.Session:
    session = requests.Session()
    session.trust_env = not is_local(settings.slack_api_url)
    return session


def _get(session: requests.Session, settings: Settings, file: SlackFile) -> requests.Response:
    if not _is_slack(settings, file.url):
        raise FileProblem(f"“{file.name}” is not kept by Slack. Upload the file itself.")
    headers = {"Authorization": f"Bearer {settings.slack_bot_token}"}
    return session.get(file.url, headers=headers, stream=True, timeout=TIMEOUT)


def _is_slack(settings: Settings, url: str) -> bool:
    """The bot's token goes to Slack alone."""
    parts, ours = urlsplit(url), urlsplit(settings.slack_api_url)
    if (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
        return True
    host = parts.hostname or ""
    return parts.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))


def _check(answer: requests.Response, file: SlackFile) -> None:
    if answer.status_code in (404, 410):
        raise FileProblem(f"“{file.name}” was deleted in Slack. Upload it again.")
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or (kind.startswith("text/html") and file.mime != "text/html"):
        # Without the right scope Slack answers 200 with its sign-in page.
        raise FileProblem(
            f"Slack did not hand out “{file.name}” ({answer.status_code}). Does the app have the scope files:read?"
        )
