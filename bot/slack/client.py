"""Slack as Perch uses it: a plain client, and a pool for those that post and edit."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING
from urllib.parse import urlparse

from slack_sdk import WebClient

from bot.settings import Settings
from bot.slack.http_client import PlainClient
from bot.slack.places import Forgetful, Kept

if TYPE_CHECKING:
    from bot.slack.connection import Connection

TIMEOUT = 15  # seconds


class Slack:
    """Everything that leaves for Slack on its own account; listeners answer with Bolt's client."""

    def __init__(self, settings: Settings, kept: Kept | None = None) -> None:
        """`kept`: where ids of channels are remembered, for all processes."""
        self._token = settings.slack_bot_token
        self.base = settings.slack_api_url
        self._kept = kept or Forgetful()

    def client(self, team_id: str = "") -> WebClient:
        """Return a plain client without the SDK's own repeats, which post twice after a lost answer."""
        client = PlainClient(
            self._token, base_url=self.base, timeout=TIMEOUT, retry_handlers=[], team_id=team_id or None
        )
        if is_local(self.base):
            client.proxy = None
        return client

    def connected(self) -> AbstractAsyncContextManager[Connection]:
        """Return one kept-alive connection pool, for as many calls as there are to make."""
        from bot.slack.connection import connect  # only who posts waits for aiohttp

        return connect(self._token, self.base, self._kept, timeout=TIMEOUT, proxied=not is_local(self.base))


def is_local(url: str) -> bool:
    """Return whether an address is this machine: no proxy stands in between."""
    return (urlparse(url).hostname or "") in ("127.0.0.1", "localhost", "::1")
