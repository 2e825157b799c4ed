"""The HTTP session under tweepy: our base address, a time-out, and errors by what they mean."""

from __future__ import annotations

from typing import Any

import requests

TWEEPY_HOST = "https://api.twitter.com"  # written into tweepy 4.17's BaseClient.request
TIMEOUT = (5.0, 15.0)  # seconds to connect, seconds between two bytes of the answer


class Session(requests.Session):
    """Sends tweepy's requests to `base` instead; OAuth 1.0a then signs the address really used."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base.rstrip("/")

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", TIMEOUT)
        text = url if isinstance(url, str) else str(url)
        if text.startswith(TWEEPY_HOST):
            text = self._base + text[len(TWEEPY_HOST) :]
        return super().request(method, text, *args, **kwargs)
