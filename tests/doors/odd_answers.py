"""A server in place of X, Slack and the customer system that refuses, breaks and babbles, as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WAYS = ("401", "403", "500", "garbled", "cut", "echo")


class OddAnswers(ThreadingHTTPServer):
    """`way`: one of WAYS; `heard`: what each request's Authorization header was."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.way = "500"
        self.heard: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: OddAnswers

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        given = self.headers.get("Authorization", "")
        self.server.heard.append(f"{given} {self.path}")
        way = self.server.way
        if way == "cut":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
            self.close_connection = True
            return
        status = {"401": 401, "403": 403, "echo": 403, "500": 500}.get(way, 200)
        said = f"not with {given}" if way == "echo" else "no"
        refusal = {"ok": False, "error": "invalid_auth", "title": "No", "detail": said, "status": status}
        body = b"\xff\x00<html>{" if way == "garbled" else json.dumps(refusal).encode()
        self.send_response(status if self.path.startswith("/x") else 200 if status < 500 else status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_DELETE = do_PUT = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def odd_answers() -> Iterator[OddAnswers]:
    """Serve from a thread of its own."""
    with OddAnswers() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()
