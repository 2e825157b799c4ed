"""The ⋯ menu of a card: what each entry does, and who may."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.menu import REST, rest_modal
from bot.casework.view import case_view
from bot.desk import Desk
from bot.team.permission import Verdict
from handlers.asking import case_of
from handlers.case import (
    account_owner,
    case_topics,
    hide,
    history,
    mark_privacy_request,
    mute,
    no_contact,
    snooze,
    timeline,
)
from handlers.listeners import Listeners
from handlers.permissions import Asked, Permission, acts_on, before, behind, publishes_on
from handlers.reply import delete_reply
from handlers.slackform import Body, user_of, value_of

Choice = Callable[[Body, WebClient, Desk, str], Any]  # body, client, desk, case id


@dataclass(frozen=True)
class Offered:
    """What choosing an entry does, and who may."""

    do: Choice
    may: Permission


ON_ITS_CASE = acts_on(behind)
# By the key of the entry in `bot.cards.case.menu.ENTRIES`.
CHOICES: Mapping[str, Offered] = {
    "history": Offered(history.open_modal, ON_ITS_CASE),
    "in_charge": Offered(account_owner.open_modal, ON_ITS_CASE),
    "topics": Offered(case_topics.open_modal, ON_ITS_CASE),
    "timeline": Offered(timeline.show, ON_ITS_CASE),
    "snooze": Offered(snooze.open_modal, ON_ITS_CASE),
    "end_snooze": Offered(snooze.end_snooze, ON_ITS_CASE),
    "mute": Offered(mute.mute_author, ON_ITS_CASE),
    "no_contact": Offered(no_contact.stop, ON_ITS_CASE),
    "allow_contact": Offered(no_contact.start, ON_ITS_CASE),
    "privacy": Offered(mark_privacy_request.mark, ON_ITS_CASE),
    "no_privacy": Offered(mark_privacy_request.unmark, ON_ITS_CASE),
    "hide": Offered(hide.ask, publishes_on(behind)),
    "delete": Offered(delete_reply.ask_from_menu, publishes_on(behind)),
}


def register(app: Listeners) -> None:
    app.action("menu", CHOSEN)(choose)
    app.action(re.compile(r"^menu_"), CHOSEN)(choose)


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
