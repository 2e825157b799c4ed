"""A small Bolt app for the interaction tests."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from tests.sandbox.slack_room import TEXT_INPUT, actions, button, modal, plain

Body = dict[str, Any]


class Desk:
    """Notes what it hears, and answers a modal as the text in it says."""

    def __init__(self, app: App) -> None:
        self.heard: list[Body] = []
        self.responses: list[Respond] = []
        app.action("claim")(self.claim)
        app.action("reply")(self.reply)
        app.action("menu")(self.claim)
        app.action("push")(self.push)
        app.view("reply")(self.submitted)
        app.view_closed("reply")(self.closed)
        app.message_shortcut("add_to_perch")(self.claim)
        app.options("search")(self.options)
        app.command("/watch")(self.watch)
        app.command("/mentions")(self.mentions)
        app.event("app_home_opened")(self.home)

    def claim(self, ack: Ack, body: Body, respond: Respond) -> None:
        ack()
        self.heard.append(body)
        self.responses.append(respond)

    def reply(self, ack: Ack, body: Body, client: WebClient) -> None:
        ack()
        view = modal(TEXT_INPUT, actions(button("push")), callback_id="reply", notify_on_close=True)
        client.views_open(trigger_id=body["trigger_id"], view=view)

    def push(self, ack: Ack, body: Body, client: WebClient) -> None:
        ack()
        self.heard.append(body)
        client.views_push(trigger_id=body["trigger_id"], view=modal(callback_id="reply"))

    def submitted(self, ack: Ack, body: Body, view: Body) -> None:
        self.heard.append(body)
        text = view["state"]["values"]["text"]["typed"]["value"]
        answers: dict[str, Body] = {
            "wrong": {"response_action": "errors", "errors": {"text": "Say it kindly."}},
            "astray": {"response_action": "errors", "errors": {"nowhere": "Lost."}},
            "update": {"response_action": "update", "view": modal(title=plain("Updated"))},
            "push": {"response_action": "push", "view": modal(title=plain("Pushed"))},
            "broken": {"response_action": "update", "view": modal(title=plain("a" * 25))},
            "clear": {"response_action": "clear"},
        }
        ack(**answers.get(text, {}))

    def closed(self, ack: Ack, body: Body) -> None:
        ack()
        self.heard.append(body)

    def options(self, ack: Ack, body: Body) -> None:
        ack(options=[{"text": plain(f"{body['value']} one"), "value": "1"}])

    def watch(self, ack: Ack, command: Body) -> None:
        self.heard.append(command)
        ack(f"Watching {command['text']}")

    def mentions(self, ack: Ack, respond: Respond) -> None:
        ack()
        self.responses.append(respond)

    def home(self, event: Body, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [{"type": "divider"}]})
