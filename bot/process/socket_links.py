"""Two Socket Mode links to Slack, watched by ourselves: a broken one is reopened within seconds.

What slack_sdk 3.48.0 does alone, measured against a Slack that cuts its links, and so what is needed here:

- *A watch of our own.* After a TCP reset slack_sdk is back in 12 s with a ping every 2 s (45 s with its own
  10), after silence in 10 s. Here a failed check is enough, and 7 s of silence. What Slack sends meanwhile
  is lost to the person who pressed: that is also why there are two links.
- *A first connection that is tried again*, with growing waits, and said once: slack_sdk raises.
- *One TLS context, and no proxy to this machine*: slack_sdk reads all certificates for each link, and has
  no NO_PROXY.

Nothing is needed for long frames: since 3.48.0 it sends and takes those over 65,535 bytes (taken up to about
900,000, and Slack's longest, a view, has 250,000). A test keeps that so.
"""

from __future__ import annotations

import logging
import ssl
import threading
import time
from collections.abc import Callable
from functools import cache

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.process.in_hand import InHand
from bot.slack.client import is_local
from bot.slack.errors import Token, meaning
from bot.slack.http_client import AnswerLost

log = structlog.get_logger()

LINKS = 2
PING_EVERY = 2.0  # seconds; slack_sdk's own check needs about five of its intervals to see a reset
STALE_AFTER = 7.0  # seconds without a pong
LOOK_EVERY = 0.5
LONGEST_WAIT = 15.0


# slack_sdk's words for what was under way as a link was closed. Slack sends again what was not acknowledged.
OF_THE_END = ("Failed to run a request listener", "Failed to process a message", "Failed to send a message")


def _not_of_the_end(line: logging.LogRecord) -> bool:
    return not line.getMessage().startswith(OF_THE_END)


class Pulse:
    """How long a link has been silent, whatever the machine's clock does meanwhile."""

    def __init__(self, ticking: Callable[[], float] = time.monotonic) -> None:
        self._ticking = ticking
        self._last: object = None
        self._since = ticking()

    def silent_for(self, last: object) -> float:
        """Return the seconds since `last`, slack_sdk's mark of the last pong, began to be what it is."""
        if last is None or last != self._last:
            self._last, self._since = last, self._ticking()
        return self._ticking() - self._since


@cache
def _tls() -> ssl.SSLContext:
    """Return one context for all links: slack_sdk reads every certificate again for each."""
    return ssl.create_default_context()


class SocketLinks:
    """Keeps the links; says once when Slack cannot be reached, and once when it can again."""

    def __init__(self, app: App, desk: Desk) -> None:
        self._local = is_local(desk.slack.base)
        self._links = [self._link(app, desk.settings.slack_app_token) for _ in range(LINKS)]
        self._app = app
        self._in_hand = [InHand(link.client) for link in self._links]
        self._pulses = [Pulse() for _ in range(LINKS)]
        self._said = ""

    def keep(self, stop: threading.Event) -> None:
        """Connect and stay connected until told to stop."""
        wait = 1.0
        while not stop.is_set() and not self._check_token():
            stop.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        tries = [0] * LINKS
        again = [0.0] * LINKS
        while not stop.is_set():
            for number in range(LINKS):
                if self._alive(number):
                    tries[number] = 0
                elif time.monotonic() >= again[number]:
                    self._connect(number)
                    tries[number] += 1
                    again[number] = time.monotonic() + min(2.0 ** tries[number] / 2, LONGEST_WAIT)
            if any(self._alive(number) for number in range(LINKS)):
                self._well()
            stop.wait(LOOK_EVERY)
        for link, in_hand in zip(self._links, self._in_hand, strict=True):
            link.client.logger.addFilter(_not_of_the_end)
            in_hand.close()
        for link in self._links:  # this takes seconds: it waits for timers, and for listeners
            link.close()  # type: ignore[no-untyped-call]

    def _link(self, app: App, token: str) -> SocketModeHandler:
        link = SocketModeHandler(
            app, token, ping_interval=PING_EVERY, concurrency=25, auto_reconnect_enabled=True
        )
        link.client.web_client.ssl = _tls()
        if self._local:
            link.client.proxy = None  # slack_sdk ignores NO_PROXY
        return link

    def _check_token(self) -> bool:
        try:
            self._app.client.auth_test()
        except SlackApiError as error:
            code = str(error.response.get("error") or error.response.status_code)
            self._say(str(meaning(code)))
            return False
        except OSError as error:
            away = f"Slack cannot be reached ({type(error).__name__})."
            self._say(str(error) if isinstance(error, AnswerLost) else away)
            return False
        return True

    def _connect(self, number: int) -> None:
        client = self._links[number].client
        try:
            client.connect_to_new_endpoint(force=True)
        except SlackApiError as error:
            code = str(error.response.get("error") or error.response.status_code)
            self._say(str(meaning(code, token=Token.APP)))
        except Exception as error:  # slack_sdk raises plain Exceptions where a handshake fails
            self._say(f"The link to Slack failed ({type(error).__name__}).")
        else:
            log.info("linked to Slack", link=number + 1)

    def _alive(self, number: int) -> bool:
        """Tell whether it is connected, answers pings, and none of its checks has failed."""
        session = self._links[number].client.current_session
        if session is None or not session.is_active():
            return False
        if session.consecutive_check_state_error_count:
            return False
        return self._pulses[number].silent_for(session.last_ping_pong_time) < STALE_AFTER

    def _say(self, words: str) -> None:
        if words != self._said:
            log.warning("problem", about="slack link", words=f"{words} Retrying.")
        self._said = words

    def _well(self) -> None:
        if self._said:
            log.info("problem is over", about="slack link")
        self._said = ""
