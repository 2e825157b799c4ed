"""Slack's requests over HTTP: verified, then parsed, then given to Bolt; anything else ends here."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import structlog
from multidict import CIMultiDictProxy
from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.request_signature import is_signed
from bot.store.time.shared_clock import machine_time

log = structlog.get_logger()

TOLD_EVERY = 60.0  # seconds between two lines in the log about requests that were turned away
STAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


class SlackRequests:
    """Takes what arrives at /slack/events."""

    def __init__(self, app: App, secret: str) -> None:
        self._app = app
        self._secret = secret
        self._unsigned = 0
        self._told_at: float | None = None

    def is_slack(self, headers: CIMultiDictProxy[str], body: bytes) -> bool:
        """Return whether Slack signed it; what it did not sign is counted, and told once a minute."""
        stamps, signatures = headers.getall(STAMP, []), headers.getall(SIGNATURE, [])
        # Slack's stamps are of the real time: an offset that moves due times does not move them.
        if is_signed(self._secret, stamps, signatures, body, machine_time().timestamp()):
            return True
        self._unsigned += 1
        now = time.monotonic()
        if self._told_at is None or now - self._told_at >= TOLD_EVERY:
            log.warning("requests that Slack did not sign were refused", requests=self._unsigned)
            self._unsigned, self._told_at = 0, now
        return False

    def answer(self, headers: Mapping[str, Sequence[str]], query: str, body: bytes) -> BoltResponse:
        """Give a verified request to its listener; 400 where it is signed, yet not what Slack sends."""
        try:
            request = BoltRequest(body=body.decode(), query=query, headers=dict(headers))
        except (ValueError, AttributeError, TypeError):  # no UTF-8, no JSON; JSON, but no object
            return BoltResponse(status=400, body="")
        return self._app.dispatch(request)
