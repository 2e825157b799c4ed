"""Slack's requests over HTTP: verified, then parsed, then given to Bolt; anything else ends here.

A request acts once: what has the same stamp and body as one before is a copy that somebody kept, and is
acknowledged without effect. Slack's own repeats of an event are signed again, at their own time, and heard
again: Slack repeats only what it believes lost, and the App Home, which is all that events ask for, may be
drawn twice.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta

import structlog
from multidict import CIMultiDictProxy
from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.request_signature import FRESH, is_signed
from bot.store.locks import Locks
from bot.store.time.shared_clock import machine_time

log = structlog.get_logger()

REMEMBERED = timedelta(seconds=2 * FRESH)  # a stamp may be as far ahead of our clock as behind it
TOLD_EVERY = 60.0  # seconds between two lines in the log about requests that were turned away
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


class SlackRequests:
    """Takes what arrives at /slack/events, signed with one of the secrets. `locks`: for all processes."""

    def __init__(self, app: App, secrets: Sequence[str], locks: Locks) -> None:
        self._app = app
        self._secrets = secrets
        self._locks = locks
        self._unsigned = 0
        self._told_at: float | None = None

    def is_slack(self, headers: CIMultiDictProxy[str], body: bytes) -> bool:
        """Return whether Slack signed it; what it did not sign is counted, and told once a minute."""
        stamps, signatures = headers.getall(STAMP, []), headers.getall(SIGNATURE, [])
        # Slack's stamps are of the real time: an offset that moves due times does not move them.
        now_there = machine_time().timestamp()
        if any(is_signed(secret, stamps, signatures, body, now_there) for secret in self._secrets):
            return True
        self._unsigned += 1
        now = time.monotonic()
        if self._told_at is None or now - self._told_at >= TOLD_EVERY:
            log.warning("requests that Slack did not sign were refused", requests=self._unsigned)
            self._unsigned, self._told_at = 0, now
        return False

    def is_first(self, headers: CIMultiDictProxy[str], body: bytes) -> bool:
        """Return whether no request of this stamp and body came before. Errors: Redis's.

        It is remembered for as long as its signature may still be fresh.
        """
        mark = hashlib.sha256(headers.get(STAMP, "").encode() + b":" + body).hexdigest()
        if self._locks.wake_once(f"request {mark}", REMEMBERED):
            return True
        log.warning("a copy of an earlier request was not heard again")
        return False

    def answer(self, headers: Mapping[str, Sequence[str]], query: str, body: bytes) -> BoltResponse:
        """Give a verified request to its listener; 400 where it is signed, yet not what Slack sends."""
        try:
            request = BoltRequest(body=body.decode(), query=query, headers=dict(headers))
        except (ValueError, AttributeError, TypeError):  # no UTF-8, no JSON; JSON, but no object
            return BoltResponse(status=400, body="")
        return self._app.dispatch(request)
