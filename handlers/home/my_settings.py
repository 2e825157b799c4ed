"""The App Home's tab with a rep's signature and the settings that they should know."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.message import Block
from bot.cards.home.my_settings import initials_modal, my_settings
from bot.desk import Desk
from bot.replies.initials import drop_initials, initials_of, keep_initials
from bot.team.policy import publishers_in_words
from handlers.asking import Body, typed, user_of
from handlers.home.publishing import TABS, Tab, publish
from handlers.listeners import Listeners
from handlers.permissions import USES

KEY = "settings"


def register(app: Listeners) -> None:
    TABS[KEY] = Tab("My settings", lambda desk, user: None, blocks)
    app.action("change_initials", USES)(ask)
    app.view("initials", USES)(save)


def blocks(desk: Desk, user: str) -> list[Block]:
    return my_settings(initials_of(desk, user), desk.settings, publishers_in_words(desk))


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=initials_modal(initials_of(desk, user_of(body))))


def save(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """What is no initials is said at the field; an empty one drops them."""
    user, text = user_of(body), typed(body, "initials")
    try:
        if text:
            keep_initials(desk, user, text)
        else:
            drop_initials(desk, user)
    except ValueError as error:
        ack(response_action="errors", errors={"initials": str(error)})
        return
    ack()
    publish(client, desk, user, KEY)
