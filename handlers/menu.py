"""The ⋯ menu: finds the handler of the entry that was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cards.menu import REST, rest_modal
from bot.casework.view import case_view
from bot.desk import Desk
from handlers.asking import Body, case_of, user_of, value_of

Choice = Callable[[Body, WebClient, Desk, str], Any]  # body, client, desk, case id

# The key of an entry in `bot.cards.menu.ENTRIES` → what choosing it does.
CHOICES: dict[str, Choice] = {}


def register(app: App) -> None:
    app.action("menu")(choose)
    app.action(re.compile(r"^menu_"))(choose)


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Dispatch "key:case id"; a modal's own buttons carry the same value."""
    ack()
    key, _, case_id = value_of(body).partition(":")
    if key == REST:
        view = rest_modal(case_view(desk, case_of(desk, case_id, user_of(body))))
        client.views_open(trigger_id=body["trigger_id"], view=view)
        return
    CHOICES[key](body, client, desk, case_id)
