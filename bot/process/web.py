"""`python -m bot.process.web`: the HTTP process.

Health, the watches' feeds, and Slack's requests without Socket Mode.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TypeVar

import structlog
from aiohttp import web
from redis.exceptions import RedisError
from slack_bolt import App, BoltResponse

from bot.desk import Desk
from bot.ending import end_within
from bot.health.standstill import look
from bot.http_limits import KEEP_ALIVE, Gate, HttpLimits, whole_requests
from bot.listening import feeds_out
from bot.process.app import LISTENERS, build, drawing_again
from bot.process.beating import beating
from bot.process.health_pages import HealthPages
from bot.process.start import start
from bot.process.transparency_pages import TransparencyPages
from bot.slack.http_requests import SlackRequests

log = structlog.get_logger()

T = TypeVar("T")
LARGEST = 4 * 1024 * 1024  # bytes: Slack sends a whole view, URL-encoded, with what was typed into it
REDIS_SAYS = 0.5  # seconds; Slack waits three in all
LAST_ANSWERS = 3.0  # seconds that open requests may still take once we are told to stop
BACKLOG = 128  # connections that wait to be taken
NO_MORE_THAN = HttpLimits()
PRIVATE = {
    "Cache-Control": "private, max-age=60",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class Web:
    """The routes over one desk; what is not asynchronous runs in threads."""

    def __init__(self, desk: Desk, slack: App | None) -> None:
        self._desk = desk
        secrets = desk.settings.signing_secrets
        self._slack = SlackRequests(slack, secrets, desk.store.locks) if slack else None
        self._threads = ThreadPoolExecutor(LISTENERS)

    def app(self, gate: Gate) -> web.Application:
        app = web.Application(client_max_size=LARGEST, middlewares=[whole_requests(gate)])
        HealthPages(self._desk, self._in_thread).add_to(app)
        TransparencyPages(self._desk, self._in_thread).add_to(app)
        app.router.add_get("/feeds/{secret}.atom", self.feed)
        if self._slack is not None:
            app.router.add_post("/slack/events", self.slack_events)
        return app

    async def feed(self, request: web.Request) -> web.Response:
        """Return a watch's newest posts as Atom; only who has the address can read it."""
        secret = request.match_info["secret"]
        try:
            body = await self._in_thread(lambda: self._feed(secret))
        except RedisError:
            return web.Response(status=503, text="Redis is not responding. Try again in a minute.\n")
        if body is None:
            return web.Response(status=404, text="There is no such feed; its watch may have been deleted.\n")
        tag = hashlib.sha256(body).hexdigest()[:32]
        headers = {**PRIVATE, "ETag": f'"{tag}"'}
        # Weakly compared (RFC 9110, 13.1.2): a proxy that compresses turns our tag into a weak one.
        if any(known.value in (tag, "*") for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/atom+xml", charset="utf-8", headers=headers)

    def _feed(self, secret: str) -> bytes | None:
        watch = feeds_out.watch_by_secret(self._desk, secret)
        return feeds_out.feed(self._desk, watch) if watch else None

    async def slack_events(self, request: web.Request) -> web.Response:
        """Answer events, presses and commands; 401 for whatever Slack did not sign, before it is parsed."""
        assert self._slack is not None, "the route exists in HTTP mode only"
        slack, body = self._slack, await request.read()
        if not slack.is_slack(request.headers, body):
            return web.Response(status=401, text="This request is not signed by Slack.\n")
        if not await self._is_first(lambda: slack.is_first(request.headers, body)):
            return web.Response()
        headers = {name: request.headers.getall(name) for name in request.headers}
        return _as_web(await self._in_thread(lambda: slack.answer(headers, request.query_string, body)))

    async def _is_first(self, asked: Callable[[], bool]) -> bool:
        """Return whether a request was not heard before; where Redis does not say so soon, it may go on, as
        nothing can be done without Redis, and the person is to be told so in time.
        """
        try:
            return await asyncio.wait_for(self._in_thread(asked), REDIS_SAYS)
        except (TimeoutError, RedisError):
            return True

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


def _as_web(answer: BoltResponse) -> web.Response:
    kept = {name: values[0] for name, values in answer.headers.items() if name != "content-type"}
    kept["Content-Type"] = answer.first_headers().get("content-type", "text/plain;charset=utf-8")
    return web.Response(status=answer.status, body=answer.body.encode(), headers=kept)


async def serve(
    desk: Desk, host: str, port: int, stop: asyncio.Event, limits: HttpLimits = NO_MORE_THAN
) -> None:
    """Listen until told to stop. Errors: OSError when the port is taken."""
    slack, gate = None if desk.settings.socket_mode else build(desk), Gate(limits)
    runner = web.AppRunner(
        Web(desk, slack).app(gate),
        access_log=None,
        shutdown_timeout=LAST_ANSWERS,
        keepalive_timeout=KEEP_ALIVE,
    )
    await runner.setup()
    assert runner.server is not None, "it is set up"
    listening = None
    try:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(gate.guard(runner.server), host, port, backlog=BACKLOG)
        log.info("listening", host=host, port=port, slack="HTTP" if slack else "Socket Mode")
        with drawing_again(desk) if slack else nullcontext():
            await stop.wait()
    finally:
        if listening:
            listening.close()
        await runner.cleanup()


async def _main(desk: Desk, port: int) -> int:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def end() -> None:
        if not stop.is_set():
            stop.set()
            end_within()  # a listener may still wait for Slack; Python joins its thread

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    try:
        await serve(desk, desk.settings.http_host, port, stop)
    except OSError as error:
        where = f"{desk.settings.http_host}:{port}"
        print(f"{where} cannot be used: {_why(error)}", file=sys.stderr)
        return 1
    return 0


def _why(error: OSError) -> str:
    """Return what is wrong with the address or its port, and which of the two settings fixes it."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return (
            "this machine has no such address. Set PERCH_HTTP_HOST to an "
            "address such as 127.0.0.1 or 0.0.0.0."
        )
    if error.errno == errno.EADDRINUSE:
        return "another program is using it. Stop it, or set PERCH_HTTP_PORT to another port."
    return f"{os.strerror(error.errno) if error.errno else error}. Set PERCH_HTTP_PORT to another port."


def main(_arguments: list[str]) -> int:
    """Without PERCH_HTTP_PORT there is nothing to serve, and that is fine."""
    desk, _ = start("web")
    port = desk.settings.http_port
    if port is None:
        log.info("no PERCH_HTTP_PORT: nothing to serve over HTTP")
        return 0
    with beating(desk, "web", also=look):
        return asyncio.run(_main(desk, port))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
