"""A sandbox of its own for every test, and the real tweepy client pointed at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import tweepy

from sandbox.app import RunningSandbox
from tests.sandbox.browser import page_port

REAL = "https://api.twitter.com"


class Redirected(requests.Session):
    """tweepy's session with another address, put in before the request is signed."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.trust_env = False
        self._address = address

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        return super().request(method, url.replace(REAL, self._address), *args, timeout=10, **options)


class Desk(tweepy.Client):
    """tweepy as an unsuspecting program uses it, with a way to call what it has no method for."""

    def call(self, method: str, path: str, *, user: bool = False, **parts: Any) -> requests.Response:
        response: requests.Response = self.request(method, path, user_auth=user, **parts)
        return response


def signed_in(sandbox: RunningSandbox, **credentials: str) -> Desk:
    known = {
        "bearer_token": "sandbox-bearer",
        "consumer_key": "sandbox-key",
        "consumer_secret": "sandbox-secret",
        "access_token": "sandbox-token",
        "access_token_secret": "sandbox-token-secret",
    }
    client = Desk(**{**known, **credentials}, return_type=dict)
    client.session = Redirected(sandbox.x_url)
    return client


@pytest.fixture
def sandbox(request: pytest.FixtureRequest) -> Iterator[RunningSandbox]:
    seen_in_browser = request.node.get_closest_marker("browser")
    with RunningSandbox(page_port() if seen_in_browser else 0) as running:
        yield running


@pytest.fixture
def x(sandbox: RunningSandbox) -> Desk:
    return signed_in(sandbox)


@pytest.fixture
def login(sandbox: RunningSandbox) -> Callable[..., Desk]:
    """tweepy with other credentials: `login(bearer_token="no")`."""
    return lambda **credentials: signed_in(sandbox, **credentials)


@pytest.fixture
def write(sandbox: RunningSandbox) -> Callable[..., dict[str, Any]]:
    """Post as a customer from the page; returns the page's post."""

    def write(username: str, text: str, **more: Any) -> dict[str, Any]:
        answer = requests.post(
            f"{sandbox.address}/control/x/post", json={"username": username, "text": text, **more}, timeout=10
        )
        assert answer.status_code == 201, answer.text
        post: dict[str, Any] = answer.json()
        return post

    return write


@pytest.fixture
def control(sandbox: RunningSandbox) -> Callable[..., requests.Response]:
    """Call the control or the page's API: `control("POST", "/control/clock", advance=5)`."""

    def call(method: str, path: str, /, **body: Any) -> requests.Response:
        return requests.request(method, f"{sandbox.address}{path}", json=body or None, timeout=10)

    return call
