"""HTTP delivery: requests to the app's events URL, signed as Slack signs them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.wire.answer import Answer, Kind, NoAnswer, not_connected, too_late

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of one request."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(kind: Kind, payload: dict[str, Any]) -> tuple[bytes, str]:
    """Return the body and its content type: events are JSON, interactions a form field, commands a form."""
    if kind == "events_api":
        return json.dumps(payload).encode(), _JSON
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), _FORM
    return urlencode(payload).encode(), _FORM


class SignedRequests:
    """Sends over one kept-alive session; environment proxies are ignored."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def send(
        self, url: str, secret: str, kind: Kind, payload: dict[str, Any], seconds: float, retry: int = 0
    ) -> Answer:
        """POST and read the acknowledgement.

        Raises:
            NoAnswer: unreachable, too slow, or not a 2xx.
        """
        body, content_type = encoded(kind, payload)
        now = str(int(time.time()))  # the machine's: the app checks it against its own clock
        headers = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": now,
            "X-Slack-Signature": signature(secret, now, body),
            "User-Agent": "Slackbot 1.0",
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._open().post(url, data=body, headers=headers, timeout=timeout) as response:
                return self._read(response.status, await response.text())
        except TimeoutError:
            raise too_late(seconds) from None
        except aiohttp.ClientError:
            raise not_connected() from None

    def _read(self, status: int, text: str) -> Answer:
        if status // 100 != 2:
            raise NoAnswer("dispatch_failed", f"Perch answered with HTTP {status}")
        try:
            answer = json.loads(text) if text else {}
        except ValueError:
            return {"text": text}
        return answer if isinstance(answer, dict) else {}

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(trust_env=False)
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
