"""The HTTP process: health, feeds at secret addresses, and Slack's requests without Socket Mode."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlencode

import pytest
import requests

from bot.desk import Desk, open_desk
from bot.http_limits import HttpLimits, connection_limit
from bot.model import Source, Watch
from bot.process.web import LARGEST, NO_MORE_THAN, serve
from bot.store.keys import INTRODUCED, SIGNATURES
from sandbox.running import RunningSandbox
from tests.journeys.launched import free_port
from tests.journeys.perch import settings_for

SECRET = "sandbox-signing"


class Served:
    """The process's server in a thread, on a free port."""

    def __init__(self, desk: Desk, limits: HttpLimits = NO_MORE_THAN) -> None:
        self.limits = limits
        self.port = free_port()
        self.desk = desk
        self.address = f"http://127.0.0.1:{self.port}"
        self._stop: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()), daemon=True)
        self._thread.start()
        self._wait()

    async def _main(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        await serve(self.desk, "127.0.0.1", self.port, self._stop, self.limits)

    def _wait(self) -> None:
        ends = time.monotonic() + 5
        while time.monotonic() < ends:
            try:
                requests.get(self.address, timeout=1)
                return
            except requests.ConnectionError:
                time.sleep(0.02)
        raise AssertionError("the server did not start")

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=5)


@pytest.fixture
def sandbox() -> Iterator[RunningSandbox]:
    with RunningSandbox() as running:
        yield running


@pytest.fixture
def desk(sandbox: RunningSandbox, redis_url: str) -> Desk:
    return open_desk(settings_for(sandbox), redis_url)


@pytest.fixture
def http_mode(sandbox: RunningSandbox, redis_url: str) -> Iterator[Served]:
    settings = settings_for(
        sandbox, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET=SECRET, PERCH_HTTP_PORT=str(free_port())
    )
    served = Served(open_desk(settings, redis_url))
    yield served
    served.close()


@pytest.fixture
def web(desk: Desk) -> Iterator[Served]:
    served = Served(desk)
    yield served
    served.close()


def signed(body: str, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    stamp = str(int(at or time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/x-www-form-urlencoded",
    }


def command(text: str) -> str:
    return urlencode(
        {"command": "/watch", "text": text, "user_id": "U0ANA", "channel_id": "C0MENTIONS",
         "team_id": "T0ACME", "trigger_id": "1.2.gone", "api_app_id": "A0PERCH"}
    )  # fmt: skip


def test_a_feed_is_read_at_its_secret_address_only(web: Served) -> None:
    watch = Watch("w1", "Bags", Source.SEARCH, query="bags", secret="s3cret-s3cret")
    web.desk.store.watches.put(replace(watch, created_at=web.desk.clock()))
    answer = requests.get(f"{web.address}/feeds/s3cret-s3cret.atom", timeout=5)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "<title>Bags</title>" in answer.text
    assert "s3cret" not in answer.text
    again = {"If-None-Match": answer.headers["ETag"]}
    assert requests.get(answer.url, headers=again, timeout=5).status_code == 304
    for form in (f"W/{again['If-None-Match']}", f'"other", {again["If-None-Match"]}', "*"):
        assert requests.get(answer.url, headers={"If-None-Match": form}, timeout=5).status_code == 304
    assert requests.get(answer.url, headers={"If-None-Match": 'W/"other"'}, timeout=5).status_code == 200
    for wrong in ("", "w1", "s3cret", "s3cret-s3cre%C3%A9"):
        assert requests.get(f"{web.address}/feeds/{wrong}.atom", timeout=5).status_code == 404


def test_the_transparency_page_is_served_in_both_languages_to_everybody(web: Served) -> None:
    web.desk.store.table(SIGNATURES).put("U0ANA", "AK")
    web.desk.store.table(INTRODUCED).put("U0ANA", "Ana")
    english = requests.get(f"{web.address}/transparency", timeout=5)
    french = requests.get(f"{web.address}/transparency/fr", timeout=5)
    assert english.headers["Content-Type"] == "text/html; charset=utf-8"
    assert english.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<b>^AK</b> Ana" in english.text
    assert 'href="/transparency/fr"' in english.text
    assert '<html lang="fr">' in french.text
    assert 'href="/transparency"' in french.text
    web.desk.store.table(INTRODUCED).drop("U0ANA")
    assert "Ana" not in requests.get(f"{web.address}/transparency", timeout=5).text


def test_in_socket_mode_slack_is_not_served_here(web: Served) -> None:
    assert requests.post(f"{web.address}/slack/events", data="{}", timeout=5).status_code in (404, 405)


def test_slack_reaches_us_by_http_with_a_signature(http_mode: Served) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "c0ffee"})
    headers = {**signed(body), "Content-Type": "application/json"}
    answer = requests.post(f"{http_mode.address}/slack/events", data=body, headers=headers, timeout=5)
    assert answer.status_code == 200
    assert "c0ffee" in answer.text


def test_a_command_by_http_is_answered_at_once(http_mode: Served) -> None:
    body, began = command(""), time.monotonic()
    answer = requests.post(f"{http_mode.address}/slack/events", data=body, headers=signed(body), timeout=5)
    assert answer.status_code == 200
    assert time.monotonic() - began < 3


def send(http_mode: Served, body: str, headers: dict[str, str]) -> int:
    address = f"{http_mode.address}/slack/events"
    return requests.post(address, data=body, headers=headers, timeout=5).status_code


def views_opened(sandbox: RunningSandbox) -> int:
    return sum(seen.path.endswith("views.publish") for seen in list(sandbox.world.seen))


def test_a_copy_of_a_request_is_acknowledged_and_does_nothing_and_slacks_own_repeat_is_heard(
    http_mode: Served, sandbox: RunningSandbox
) -> None:
    event = {"type": "app_home_opened", "user": "U0ANA", "tab": "home", "channel": "D0ANA"}
    body = json.dumps({"type": "event_callback", "team_id": "T0ACME", "event_id": "Ev1", "event": event})
    kind = {"Content-Type": "application/json"}
    sent = {**signed(body), **kind}
    assert send(http_mode, body, sent) == 200
    until(lambda: views_opened(sandbox) == 1)
    copies = [sent, {**sent, "X-Slack-Retry-Num": "1"}, {**sent, "Content-Type": "text/plain"}]
    assert [send(http_mode, body, copy) for copy in copies] == [200, 200, 200]
    again = {**signed(body, at=time.time() - 30), **kind, "X-Slack-Retry-Num": "1"}
    assert send(http_mode, body, again) == 200
    until(lambda: views_opened(sandbox) == 2)
    time.sleep(0.1)
    assert views_opened(sandbox) == 2


def until(there: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not there():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_while_the_signing_secret_is_replaced_both_are_accepted(
    sandbox: RunningSandbox, redis_url: str
) -> None:
    settings = settings_for(
        sandbox, SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="new,old", PERCH_HTTP_PORT=str(free_port())
    )
    served = Served(open_desk(settings, redis_url))
    secrets = ("new", "old", "other", "new,old")
    codes = [send(served, command(one), signed(command(one), one)) for one in secrets]
    served.close()
    assert codes == [200, 200, 401, 401]


def test_a_request_that_is_too_large_is_refused(http_mode: Served) -> None:
    body = "a" * (LARGEST + 1)
    assert send(http_mode, body, signed(body)) == 413


@pytest.mark.parametrize("how", ["wrong secret", "old", "none"])
def test_requests_that_slack_did_not_sign_are_refused(http_mode: Served, how: str) -> None:
    body = command("")
    headers = {
        "wrong secret": signed(body, "another"),
        "old": signed(body, at=time.time() - 600),
        "none": {"Content-Type": "application/x-www-form-urlencoded"},
    }[how]
    answer = requests.post(f"{http_mode.address}/slack/events", data=body, headers=headers, timeout=5)
    assert answer.status_code == 401


def half_open(port: int, count: int, request: bytes) -> list[socket.socket]:
    """Connections that began a request and never end it."""
    found = []
    for _ in range(count):
        link = socket.create_connection(("127.0.0.1", port), timeout=5)
        link.sendall(request)
        found.append(link)
    return found


WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
HALF_HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_BODY = b"POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"


@pytest.mark.parametrize(
    "request_begun",
    [
        pytest.param(b"", id="nothing", marks=pytest.mark.long),
        pytest.param(HALF_HEAD, id="head"),
        pytest.param(HALF_BODY, id="body", marks=pytest.mark.long),
        pytest.param(WHOLE, id="whole, then idle", marks=pytest.mark.long),
    ],
)
def test_health_answers_beside_a_thousand_half_open_requests(desk: Desk, request_begun: bytes) -> None:
    served = Served(desk, HttpLimits(connections=40, seconds=60))
    links = half_open(served.port, 1_000, request_begun)
    try:
        for _ in range(3):
            assert requests.get(f"{served.address}/healthz", timeout=5).status_code == 200
    finally:
        for link in links:
            link.close()
        served.close()


@pytest.mark.parametrize("request_begun", [b"", HALF_HEAD, HALF_BODY], ids=["nothing", "head", "body"])
def test_a_request_that_does_not_arrive_in_time_is_ended(desk: Desk, request_begun: bytes) -> None:
    served = Served(desk, HttpLimits(seconds=0.3))
    (link,) = half_open(served.port, 1, request_begun)
    with link, suppress(ConnectionResetError):
        assert link.recv(100) == b""
    served.close()


def test_an_honest_connection_may_stay_idle_and_ask_again(desk: Desk) -> None:
    served = Served(desk, HttpLimits(seconds=0.3))
    with requests.Session() as session:
        first = session.get(f"{served.address}/healthz", timeout=5)
        time.sleep(0.5)
        assert session.get(f"{served.address}/healthz", timeout=5).status_code == first.status_code == 200
    served.close()


def test_a_process_of_few_files_takes_fewer_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 256))
    assert connection_limit() == 128


@pytest.mark.long
def test_without_a_port_the_process_ends_well(redis_url: str) -> None:
    environ = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b",
               "REDIS_URL": redis_url, "PATH": "/usr/bin:/bin"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "bot.process.web"], env=environ, timeout=30, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("host", "words"),
    [
        pytest.param("no such host", "Set PERCH_HTTP_HOST", marks=pytest.mark.long),
        pytest.param("192.0.2.1", "Set PERCH_HTTP_HOST", marks=pytest.mark.long),
        ("127.0.0.1", "PERCH_HTTP_PORT"),
    ],
)
def test_where_it_cannot_listen_the_setting_that_mends_it_is_named(
    redis_url: str, host: str, words: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environ = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "X_BEARER_TOKEN": "b",
                   "REDIS_URL": redis_url, "PATH": "/usr/bin:/bin",
                   "PERCH_HTTP_HOST": host, "PERCH_HTTP_PORT": str(taken.getsockname()[1])}  # fmt: skip
        command = [sys.executable, "-m", "bot.process.web"]
        done = subprocess.run(command, env=environ, timeout=30, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
