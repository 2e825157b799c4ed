"""The App Home: opened, and turned from list to list."""

from __future__ import annotations

import re

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.blockkit.elements import section
from bot.blockkit.markup import md
from bot.blockkit.message import Message
from bot.cards.case.case_list import case_list_blocks
from bot.cards.home.home import VIEW
from bot.cases.case_rules import Declined
from bot.casework.finding.turns import read_page
from bot.casework.lists import case_list
from bot.casework.saved_views import by_its_name, view_named
from bot.desk import Desk
from bot.digest.audience import seen_by
from bot.team.policy import may_use
from handlers.digest.digest import number_page
from handlers.home.publishing import publish
from handlers.listeners import Listeners
from handlers.mentions.looked_up import looked_up
from handlers.permissions import IN_ITS_PLACE, USES
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.event("app_home_opened", IN_ITS_PLACE)(show_home)
    app.action(re.compile(r"^home_"), USES)(choose_tab)
    app.action(re.compile(r"^list_(next|previous)$"), USES)(turn)


def show_home(event: Body, client: WebClient, desk: Desk) -> None:
    """Show the App Home to who opened it, or why they may not use it."""
    user = str(event["user"])
    if event.get("tab", "home") != "home":
        return
    if not (may := may_use(desk, user)):  # an event has no other place for an answer
        client.views_publish(user_id=user, view={"type": "home", "blocks": [section(may.words)]})
        return
    publish(client, desk, user, "mine")


def choose_tab(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open one of the tabs, or a saved view."""
    ack()
    user, key = user_of(body), value_of(body)
    if key.startswith(VIEW):
        view = view_named(desk, user, key.removeprefix(VIEW))
        if view is None:
            raise Declined(md("You have deleted this view."))
        key = view.query
    publish(client, desk, user, key)


def turn(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """Turn to the next or the previous page, where the list stands: App Home, window or ephemeral message."""
    ack()
    at, _, key = value_of(body).partition(":")
    form = Form(body)
    if form.is_home:
        publish(client, desk, user_of(body), key, at)
        return
    if form.is_modal:
        view = number_page(seen_by(desk, user_of(body)), key, read_page(at))
        client.views_update(view_id=form.id, view=view)
        return
    found = looked_up(desk, by_its_name(desk, user_of(body), case_list(desk, key, user_of(body), at)))
    blocks = case_list_blocks(found, desk.clock())
    respond(replace_original=True, **Message(found.title, tuple(blocks)).payload())
