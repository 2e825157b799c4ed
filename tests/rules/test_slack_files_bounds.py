"""A file that Slack hands out is read no further than Slack said it goes."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.settings import Settings
from bot.slack.files import FileProblem, SlackFile, chunks


@pytest.fixture
def bomb() -> Iterator[str]:
    """A server whose small answers unpack to 50 MB."""
    body = gzip.compress(b" " * 50_000_000)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:  # left early, as it should be
                return

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_file_that_grows_beyond_its_size_is_left(bomb: str) -> None:
    settings = Settings.load({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": f"{bomb}/api/"}, None, needs=())
    file = SlackFile("F1", "a.png", "image/png", 60_000, f"{bomb}/a.png")
    read: list[int] = []
    with pytest.raises(FileProblem, match="FILE_LARGER_THAN_SAID"):
        read.extend(map(len, chunks(settings, file, 64_000)))
    assert sum(read) <= file.size
