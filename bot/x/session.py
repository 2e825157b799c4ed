"""The HTTP session under tweepy: our base address, a time-out, and errors by what they mean."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import requests

TWEEPY_HOST = "https://api.twitter.com"  # written into tweepy 4.17's BaseClient.request


class Session(requests.Session):
    """Sends tweepy's requests to `base` instead; OAuth 1.0a then signs the address really used."""

    def __init__(self, base: str, timeout: timedelta) -> None:
        super().__init__()
        seconds = timeout.total_seconds()
        self._timeout = (seconds / 3, seconds)  # to connect, and between two bytes of the answer
        self._base = base.rstrip("/")

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", self._timeout)
        text = url if isinstance(url, str) else str(url)
        if text.startswith(TWEEPY_HOST):
            text = self._base + text[len(TWEEPY_HOST) :]
        return super().request(method, text, *args, **kwargs)
