"""The ⋯ menu: finds the handler of the entry that was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.menu import REST, rest_modal
from bot.casework.view import case_view
from bot.desk import Desk
from bot.team.permission import Verdict
from handlers.asking import Body, case_of, user_of, value_of
from handlers.listeners import Listeners
from handlers.permissions import Asked, Permission, acts_on, before, behind

Choice = Callable[[Body, WebClient, Desk, str], Any]  # body, client, desk, case id


@dataclass(frozen=True)
class Offered:
    """What choosing an entry does, and who may."""

    do: Choice
    may: Permission


# By the key of the entry in `bot.cards.case.menu.ENTRIES`.
CHOICES: dict[str, Offered] = {}
ON_ITS_CASE = acts_on(behind)


def register(app: Listeners) -> None:
    app.action("menu", CHOSEN)(choose)
    app.action(re.compile(r"^menu_"), CHOSEN)(choose)


def offer(key: str, may: Permission) -> Callable[[Choice], Choice]:
    """Give an entry of the menu what it does; the permission is asked before."""

    def add(do: Choice) -> Choice:
        CHOICES[key] = Offered(do, may)
        return do

    return add


def _by_entry(asked: Asked) -> Verdict:
    entry = CHOICES.get(before(asked.body))
    return (entry.may if entry else ON_ITS_CASE).rule(asked)


CHOSEN = Permission("choose from the menu", _by_entry)


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Dispatch "key:case id"; a modal's own buttons carry the same value."""
    ack()
    key, _, case_id = value_of(body).partition(":")
    if key == REST:
        view = rest_modal(case_view(desk, case_of(desk, case_id, user_of(body))))
        client.views_open(trigger_id=body["trigger_id"], view=view)
        return
    CHOICES[key].do(body, client, desk, case_id)
