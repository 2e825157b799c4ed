"""Socket Mode: links, acknowledgements, cuts, and events that come twice."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import Ack, App

from tests.sandbox.slack_room import ANA, MENTIONS, Room, open_room, until


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


def counting_app(room: Room) -> tuple[App, list[Any]]:
    heard: list[Any] = []
    app = room.app()

    @app.action("claim")
    def claim(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        heard.append(body)

    @app.event("message")
    def message(event: dict[str, Any]) -> None:
        heard.append(event)

    return app, heard


def new_address(room: Room) -> str:
    opened = room.client_with("xapp-sandbox").apps_connections_open(app_token="xapp-sandbox")
    return str(opened["url"])


@contextmanager
def raw_link(url: str) -> Iterator[tuple[int, socket.socket]]:
    """A bare websocket: the status of its handshake, and the socket right behind the headers."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=5) as link:
        request = (
            f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            "MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        )
        link.sendall(request.encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += link.recv(1)
        yield int(head.split()[1]), link


def read_to_the_end(link: socket.socket) -> None:
    while link.recv(4096):
        pass


def test_no_link_is_said_at_once(room: Room) -> None:
    answer = room.press(room.card())
    assert answer["ok"] is False
    assert answer["error"].startswith("Perch is not connected.")


def test_late_acknowledgement_is_told_to_the_person(room: Room) -> None:
    room.control("settings", ack_seconds=0.2)
    release = threading.Event()
    app = room.app()

    @app.action("claim")
    def claim(ack: Ack) -> None:
        release.wait(5)
        ack()

    room.connect(app)
    answer = room.press(room.card())
    release.set()
    assert answer == {"ok": False, "error": "Perch did not answer within 0.2 seconds"}
    command = room.page("command", user=ANA, channel=MENTIONS, text="/watch")
    assert 'failed with the error "operation_timeout"' in command["error"]


def test_three_seconds_are_the_limit_by_default(room: Room) -> None:
    assert room.slack.settings.ack_seconds == 3.0


def test_payloads_are_spread_over_the_links_and_each_comes_once(room: Room) -> None:
    app, heard = counting_app(room)
    room.connect(app, links=2)
    seen: list[int] = []
    for number, handler in enumerate(room.handlers):
        handler.client.message_listeners.append(lambda _c, message, _r, n=number: seen.append(n))
    ts = room.card()
    for _ in range(6):
        assert room.press(ts) == {"ok": True}
    assert len(heard) == 6
    assert set(seen) == {0, 1}


@pytest.mark.parametrize("how", ["close", "disconnect"])
def test_app_is_back_soon_after_a_close_or_a_polite_disconnect(room: Room, how: str) -> None:
    app, heard = counting_app(room)
    room.connect(app)
    ts = room.card()
    assert room.control("cut", how=how, reason="refresh_requested") == {"cut": 1}
    until(lambda: room.press(ts) == {"ok": True}, 10)
    assert heard


def test_reset_link_gets_nothing_more_and_the_other_one_carries_on(room: Room) -> None:
    app, heard = counting_app(room)
    room.connect(app)
    room.control("cut", how="reset")
    assert room.slack.links.count == 0
    room.connect(app)
    assert room.press(room.card()) == {"ok": True}
    assert len(heard) == 1


def test_ticket_works_once(room: Room) -> None:
    url = new_address(room)
    with raw_link(url) as (status, _):
        assert status == 101
    with raw_link(url) as (status, _):
        assert status == 403


def test_reset_is_a_real_one(room: Room) -> None:
    with raw_link(new_address(room)) as (_, link):
        room.control("cut", how="reset")
        with pytest.raises(ConnectionResetError):
            read_to_the_end(link)


def test_event_without_acknowledgement_is_sent_again_and_an_interaction_is_not(room: Room) -> None:
    room.control("settings", ack_seconds=0.2)
    app, _ = counting_app(room)
    handler = room.connect(app)[0]
    frames: list[dict[str, Any]] = []
    handler.client.socket_mode_request_listeners.clear()  # nobody acknowledges any more
    handler.client.message_listeners.append(lambda _c, message, _r: frames.append(message))
    ts = room.card()
    room.press(ts)
    until(lambda: sum(frame["type"] == "events_api" for frame in frames) >= 2)
    events = [frame for frame in frames if frame["type"] == "events_api"]
    assert [frame["retry_attempt"] for frame in events[:2]] == [0, 1]
    assert events[0]["payload"]["event_id"] == events[1]["payload"]["event_id"]
    assert sum(frame["type"] == "interactive" for frame in frames) == 1


def test_frames_over_65535_bytes_come_and_go(room: Room) -> None:
    """slack_sdk 3.47.0 could not send them."""
    app = room.app()
    long = "x" * 100_000

    @app.view("reply")
    def reply(ack: Ack, view: dict[str, Any]) -> None:
        ack({"response_action": "update", "view": view})

    room.connect(app)
    view = {"type": "modal", "callback_id": "reply", "private_metadata": long}
    payload = {"type": "view_submission", "team": {"id": "T0"}, "user": {"id": ANA}, "view": view}
    answer: Any = room.sandbox.call(lambda: room.slack.links.send("interactive", payload, 3.0, {}))
    assert answer["view"]["private_metadata"] == long


def test_event_may_come_twice_with_the_same_event_id(room: Room) -> None:
    room.control("settings", duplicate_events=True)
    app, _ = counting_app(room)
    ids: list[str] = []
    app.use(lambda body, next_: (ids.append(body["event_id"]), next_()))
    room.connect(app)
    room.page("say", user=ANA, channel=MENTIONS, text="hello")
    until(lambda: len(ids) == 2)
    assert ids[0] == ids[1]


def test_app_hears_what_people_say_where_the_bot_is(room: Room) -> None:
    app, heard = counting_app(room)
    room.connect(app)
    room.page("say", user=ANA, channel="C0NOBOTS", text="not for bots")
    room.page("say", user=ANA, channel="D0ANA", text="im:history is not granted")
    room.page("say", user=ANA, channel=MENTIONS, text="hello")
    event = until(lambda: heard)[0]
    assert (event["text"], event["user"], event["channel_type"]) == ("hello", ANA, "channel")
    time.sleep(0.1)
    assert len(heard) == 1


def test_eleventh_link_is_turned_away(room: Room) -> None:
    with ExitStack() as links:
        for _ in range(10):
            links.enter_context(raw_link(new_address(room)))
        until(lambda: room.slack.links.count == 10)
        _, eleventh = links.enter_context(raw_link(new_address(room)))
        assert b"too_many_websockets" in eleventh.recv(4096)
        assert room.slack.links.count == 10
