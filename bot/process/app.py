"""Build the Bolt app, and serve it over Socket Mode."""

from __future__ import annotations

import gc
import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse

from bot.desk import Desk
from bot.ending import end_within
from bot.health.tally import tally
from bot.length import load_patterns
from bot.process.socket_links import SocketLinks
from bot.slack.command_text import unescape_command
from bot.store.health.other_versions import record_shape

log = structlog.get_logger()

TURN = 0.001  # seconds; Python's own 0.005 add up where many threads have something to do
LISTENERS = 50  # Bolt's own 5 threads leave the sixth click without an answer


class TimedApp(App):
    """Counts how long Slack waits: Bolt returns as soon as a listener has acknowledged."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        began = time.monotonic()
        try:
            return super().dispatch(req)
        finally:
            tally.acknowledged(time.monotonic() - began)


def build(desk: Desk, current: Callable[[], Desk] | None = None) -> App:
    """Return the app with every handler registered; listeners ask for `desk` by name.

    `current` says which desk a request is for, where that may be another than the one it was built with.
    """
    from handlers import register  # the one arrow against the grain: bot starts what it serves

    # Bolt warns that it does not use SLACK_BOT_TOKEN because it was given a client: as intended.
    logging.getLogger("slack_bolt.App").addFilter(lambda line: "you gave `client`" not in line.getMessage())
    app = TimedApp(
        name="perch",  # Bolt would look through every frame's source for one
        client=desk.slack.client(),
        signing_secret="not used",
        request_verification_enabled=False,  # `bot.slack.http_requests` does it, with several secrets
        token_verification_enabled=False,
        listener_executor=ThreadPoolExecutor(LISTENERS),
    )

    @app.use
    def hand_over_the_desk(context: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        context["desk"] = asked = current() if current else desk
        # Bolt makes one for each request, of the SDK's own kind.
        context["client"] = asked.slack.client(context.get("team_id") or "")
        return next()

    @app.use
    def read_commands_as_typed(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        unescape_command(body)
        return next()

    register(app)
    return app


def drawing_again(desk: Desk) -> AbstractContextManager[None]:
    """Draw again what a send has changed in a window or an App Home, while the block lasts."""
    from handlers.following_sends import following_sends  # the same arrow

    return following_sends(desk)


def preload() -> None:
    """Load what building the app, the first reply and the first heartbeat would load."""
    import handlers  # noqa: F401 - the same arrow

    load_patterns()
    record_shape()


def _answer_soon() -> None:
    """Acknowledge a press before other work goes on: short turns for each thread, and few collections
    of garbage, which stop them all.
    """
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()  # what has been loaded stays
    gc.set_threshold(20_000, 20, 50)


def serve(desk: Desk) -> int:
    """Serve until SIGTERM or Ctrl-C; links that break are made again, and it is said."""
    stop = threading.Event()

    def end(*_: object) -> None:
        if not stop.is_set():
            stop.set()
            end_within()  # a listener may still wait for Slack; Python joins its thread

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    if not desk.settings.socket_mode:
        log.info("Slack reaches us by HTTP: the web process listens")
        stop.wait()
        return 0
    links = SocketLinks(build(desk), desk)
    _answer_soon()
    with drawing_again(desk):
        links.keep(stop)
    return 0
