"""HTTP mode: payloads come as signed requests to the app's address instead of over a link."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler

from tests.sandbox.slack_room import ANA, MENTIONS, Room, button, modal, open_room, plain, until

Serve = Callable[[App], str]


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def room() -> Iterator[Room]:
    with open_room() as opened:
        yield opened


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a Bolt app over HTTP; its events address."""
    servers = []

    def start(app: App) -> str:
        server = make_server("127.0.0.1", 0, SlackRequestHandler(app), handler_class=Quiet)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/slack/events"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def signed_app(room: Room, secret: str = "sandbox-signing") -> App:
    return App(name="room", client=room.client, signing_secret=secret)


def test_press_command_event_and_submission_come_signed(room: Room, serve: Serve) -> None:
    app, heard = signed_app(room), []

    @app.action("claim")
    def claim(ack: Ack, body: dict[str, Any], client: Any) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal(callback_id="reply"))

    @app.view("reply")
    def reply(ack: Ack) -> None:
        ack(response_action="errors", errors={"text": "No."})

    @app.command("/watch")
    def watch(ack: Ack) -> None:
        ack("Watching")

    @app.event("message")
    def message(event: dict[str, Any]) -> None:
        heard.append(event["text"])

    assert room.control("settings", events_url=serve(app))["events_url"]
    assert room.press(room.card(button())) == {"ok": True}
    until(lambda: room.seen_by()["views"])
    assert room.submit("hi") == {"ok": False, "errors": {"text": "No."}}
    assert room.page("command", user=ANA, channel=MENTIONS, text="/watch") == {"ok": True}
    assert [one["text"] for one in room.seen_by()["ephemerals"]] == ["Watching"]
    room.page("say", user=ANA, channel=MENTIONS, text="hello")
    until(lambda: "hello" in heard)


def test_app_that_does_not_answer_the_challenge_is_not_taken(room: Room) -> None:
    answer = room.control("settings", events_url="http://127.0.0.1:9/slack/events")
    assert "did not answer Slack's challenge" in answer["error"]
    assert room.slack.settings.events_url == ""


def test_app_with_another_signing_secret_refuses_the_sandbox(room: Room, serve: Serve) -> None:
    answer = room.control("settings", events_url=serve(signed_app(room, "another-secret")))
    assert "did not answer Slack's challenge" in answer["error"]


def test_app_that_fails_is_told_to_the_person(room: Room, serve: Serve) -> None:
    room.control("settings", events_url=serve(signed_app(room)))
    answer = room.press(room.card({"type": "button", "action_id": "unheard", "text": plain("?")}), "unheard")
    assert answer == {"ok": False, "error": "Perch answered with HTTP 404"}
