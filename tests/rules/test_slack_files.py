"""The bot's token goes to Slack alone, by the address that the client connects to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from bot.settings import Settings
from bot.slack.files import FileProblem, SlackFile, first_bytes

TOKEN = "xoxb-token-of-the-bot"


class Listener:
    """Anybody's server: keeps what it was sent, answers with a redirect or a page."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.location = ""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._server.accept()
            except OSError:
                return
            with link:
                self.heard.append(link.recv(65536))
                where = f"302 Found\r\nLocation: {self.location}" if self.location else "200 OK"
                link.sendall(f"HTTP/1.1 {where}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi".encode())

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


@pytest.fixture
def stranger() -> Iterator[Listener]:
    server = Listener()
    yield server
    server.close()


def settings(api: str = "https://slack.com/api/") -> Settings:
    return Settings.load(
        {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b", "SLACK_API_URL": api}
    )


def file(url: str) -> SlackFile:
    return SlackFile("F1", "a.png", "image/png", 2, url)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://{host}\\@files.slack.com/a",
        "http://{host}\\@files.slack.com/a",
        "http://{host}/\\@files.slack.com/a",
        "https://files.slack.com@{host}/a",
        "https://files.slack.com\\.{host}/a",
        "http://{host}#@files.slack.com/a",
        "http://{host}?@files.slack.com/a",
        "https://files.slack.com:8443/a",
        "http://files.slack.com/a",
        "https://slack.com.example.net/a",
        "https://files.slack.com%2f@{host}/a",
        "https://files.slack.com\t.example.net/a",
        "https://files.slac\u212a.com/a",
        "https://[::1]/a",
        "https://",
        "file:///etc/passwd",
        "",
    ],
)
def test_the_token_leaves_for_no_address_that_only_looks_like_slacks(
    listener: Listener, spelling: str
) -> None:
    url = spelling.replace("{host}", f"127.0.0.1:{listener.port}")
    with pytest.raises(FileProblem, match="FILE_NOT_IN_SLACK"):
        first_bytes(settings(), file(url))
    assert listener.heard == []


def test_a_redirect_takes_the_token_nowhere_else(listener: Listener, stranger: Listener) -> None:
    listener.location = f"http://127.0.0.1:{stranger.port}/a"
    ours = settings(f"http://127.0.0.1:{listener.port}/api/")
    with pytest.raises(FileProblem, match="FILE_NOT_IN_SLACK"):
        first_bytes(ours, file(f"http://127.0.0.1:{listener.port}/a"))
    assert TOKEN.encode() in listener.heard[0]
    assert stranger.heard == []


def test_slacks_own_address_gets_the_token(listener: Listener) -> None:
    ours = settings(f"http://127.0.0.1:{listener.port}/api/")
    assert first_bytes(ours, file(f"http://127.0.0.1:{listener.port}/files/a")) == b"hi"
    assert TOKEN.encode() in listener.heard[0]
