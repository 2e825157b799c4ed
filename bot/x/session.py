"""The HTTP session under tweepy: our base address, a time-out, and errors by what they mean."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import requests

from bot.model.json_answers import read_object

TWEEPY_HOST = "https://api.twitter.com"  # written into tweepy 4.17's BaseClient.request


class Unreadable(requests.exceptions.RequestException):
    """An answer, not 2xx, whose body is no JSON object: tweepy would trip over it."""

    def __init__(self, response: requests.Response) -> None:
        super().__init__(f"{response.status_code} without JSON", response=response)
        self.answer = response


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
        # Followed, a redirected POST becomes a GET, and its answer says nothing of what we asked.
        kwargs["allow_redirects"] = False
        response = super().request(method, text, *args, **kwargs)
        if response.status_code >= 300 and read_object(response.content) is None:
            raise Unreadable(response)
        return response
