"""A sandbox with the real slack_sdk client, real Bolt apps, and people who press things."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import requests
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.running import RunningSandbox
from sandbox.slack import SlackState

TLS = ssl.create_default_context()  # read once; each link would read all certificates again
ANA, BEN, DANA = "U0ANA", "U0BEN", "U0DANA"
MENTIONS = "C0MENTIONS"
TEXT_INPUT = {
    "type": "input",
    "block_id": "text",
    "label": {"type": "plain_text", "text": "Your reply"},
    "element": {"type": "plain_text_input", "action_id": "typed", "multiline": True},
}


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def button(action_id: str = "claim", text: str = "Claim", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": "case-1", **more}


def actions(*elements: dict[str, Any], block_id: str = "buttons") -> dict[str, Any]:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    shown = list(blocks) or [TEXT_INPUT]
    return {"type": "modal", "title": plain("Reply"), "submit": plain("Send"), "blocks": shown, **more}


def refusal(call: Callable[[], Any]) -> SlackApiError:
    """The error that the call ends in."""
    try:
        call()
    except SlackApiError as error:
        return error
    raise AssertionError("Slack accepted it")


def until(there: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Wait for something true and return it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = there()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("it did not happen in time")


@dataclass
class Room:
    sandbox: RunningSandbox
    handlers: list[SocketModeHandler] = field(default_factory=list)

    @property
    def slack(self) -> SlackState:
        state: SlackState = self.sandbox.slack
        return state

    @property
    def client(self) -> WebClient:
        return self.client_with("xoxb-sandbox")

    def client_with(self, token: str | None) -> WebClient:
        return WebClient(token, base_url=self.sandbox.slack_url, retry_handlers=[])

    def app(self) -> App:
        return App(name="room", client=self.client)

    def connect(self, app: App, links: int = 1) -> list[SocketModeHandler]:
        """Connect the app by Socket Mode, over so many links."""
        wanted = self.slack.links.count + links
        for _ in range(links):
            handler = SocketModeHandler(app, "xapp-sandbox", ping_interval=1)
            handler.client.proxy, handler.client.web_client.ssl = None, TLS
            handler.connect()
            self.handlers.append(handler)
        until(lambda: self.slack.links.count == wanted)
        return self.handlers[-links:]

    def page(self, what: str, **body: Any) -> dict[str, Any]:
        answer = requests.post(f"{self.sandbox.address}/page/slack/{what}", json=body, timeout=20)
        found: dict[str, Any] = answer.json()
        return found

    def seen_by(self, user: str = ANA) -> dict[str, Any]:
        answer = requests.get(f"{self.sandbox.address}/page/slack/state?user={user}", timeout=20)
        found: dict[str, Any] = answer.json()
        return found

    def control(self, what: str, **body: Any) -> dict[str, Any]:
        answer = requests.post(f"{self.sandbox.address}/control/slack/{what}", json=body, timeout=20)
        found: dict[str, Any] = answer.json()
        return found

    def card(self, *elements: dict[str, Any], channel: str = MENTIONS) -> str:
        """Post a message with these elements; its ts."""
        blocks = [actions(*(elements or (button(),)))]
        return str(self.client.chat_postMessage(channel=channel, text="A card", blocks=blocks)["ts"])

    def press(self, ts: str, action_id: str = "claim", user: str = ANA, **chosen: Any) -> dict[str, Any]:
        container = {"type": "message", "channel": MENTIONS, "ts": ts, "ephemeral": False}
        action = {"block_id": "buttons", "action_id": action_id, **chosen}
        return self.page("action", user=user, container=container, action=action)

    def submit(self, text: str | None, user: str = ANA, block: str = "text") -> dict[str, Any]:
        """Submit the visible modal with this text in its input."""
        view = self.seen_by(user)["views"][-1]
        values = {block: {"typed": {"type": "plain_text_input", "value": text}}}
        return self.page("submit", user=user, view_id=view["id"], state={"values": values})

    def message(self, ts: str, channel: str = MENTIONS) -> dict[str, Any]:
        found = self.slack.messages.get(channel, ts)
        assert found is not None
        return found

    def later(self, **by: float) -> None:
        self.sandbox.world.clock.advance(timedelta(**by))

    def trigger(self, user: str = ANA, *, in_view: bool = False) -> str:
        return self.slack.triggers.new(user, in_view=in_view)


# What these tests are granted to begin with; Perch's own manifest asks for others.
SCOPES = [
    "chat:write",
    "chat:write.public",
    "chat:write.customize",
    "commands",
    "channels:read",
    "channels:history",
    "groups:history",
    "im:write",
    "files:write",
    "users:read",
    "usergroups:read",
    "reactions:write",
]

EVENTS = ["message.channels", "message.groups", "message.im", "app_mention", "app_home_opened"]


@contextmanager
def open_room(port: int = 0) -> Iterator[Room]:
    with RunningSandbox(port) as sandbox:
        room = Room(sandbox)
        room.slack.settings.granted_scopes = list(SCOPES)
        room.slack.settings.subscribed_events = list(EVENTS)
        try:
            yield room
        finally:
            for handler in room.handlers:  # closing takes seconds: nobody needs to wait for it
                handler.client.auto_reconnect_enabled = False
                threading.Thread(target=handler.close, daemon=True).start()
