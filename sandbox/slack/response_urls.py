"""response_urls: five uses within thirty minutes of the interaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sandbox.slack.errors import SlackError
from sandbox.world import Clock

USES = 5
SECONDS = 30 * 60.0


@dataclass
class ResponseUrl:
    """Where an answer goes; `ts` is the message that was pressed, None for a slash command."""

    user: str
    channel: str
    ts: str | None
    ephemeral: bool
    thread_ts: str | None
    expires_at: float
    uses_left: int = USES


class ResponseUrls:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_key: dict[str, ResponseUrl] = {}

    def new(
        self,
        user: str,
        channel: str,
        ts: str | None = None,
        *,
        ephemeral: bool = False,
        thread_ts: str | None = None,
    ) -> str:
        """Return the secret part of a new response_url."""
        key = secrets.token_urlsafe(18)
        expires = self._clock.timestamp() + SECONDS
        self._by_key[key] = ResponseUrl(user, channel, ts, ephemeral, thread_ts, expires)
        return key

    def use(self, key: str) -> ResponseUrl:
        """Count one use. Raises: SlackError `invalid_url`, `expired_url` or `used_url`."""
        known = self._by_key.get(key)
        if known is None:
            raise SlackError("invalid_url")
        if self._clock.timestamp() > known.expires_at:
            raise SlackError("expired_url")
        if known.uses_left <= 0:
            raise SlackError("used_url")
        known.uses_left -= 1
        return known
