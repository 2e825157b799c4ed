"""The App Home's tab with a rep's signature and the settings that they should know."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.home.my_settings import initials_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.entry import Act, Entry
from bot.replies.initials import drop_initials, initials_of, keep_initials
from bot.store.keys import INTRODUCED
from handlers.home.publishing import publish
from handlers.home.tabs import SETTINGS
from handlers.listeners import Listeners
from handlers.permissions import USES
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.action("change_initials", USES)(ask)
    app.view("initials", USES)(save)
    app.action("introduce", USES)(introduce)
    app.action("introduce_stop", USES)(take_off)


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window that asks for the rep's initials."""
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=initials_modal(initials_of(desk, user_of(body))))


def save(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Keep the initials, or drop them where the field is empty; say at the field what are none."""
    user, text = user_of(body), Form(body).text("initials")
    try:
        if text:
            keep_initials(desk, user, text)
        else:
            drop_initials(desk, user)
    except ValueError as error:
        ack(response_action="errors", errors={"initials": str(error)})
        return
    ack()
    publish(client, desk, user, SETTINGS)


def introduce(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Agree that customers read the rep's first name beside their initials."""
    ack()
    user = user_of(body)
    person = desk.people.person(user)
    first, *_ = (person.real_name or person.display_name or person.name).split() or [""]
    if not first:
        raise Declined("Slack has no name of yours. Fill in your profile, then press again.")
    with desk.store.writes() as pipe:  # nobody is named without its standing in the audit
        desk.store.table(INTRODUCED).put(user, first, pipe)
        desk.store.journal.write(pipe, Entry(desk.clock(), Act.AGREED_TO_BE_NAMED, user))
    publish(client, desk, user, SETTINGS)


def take_off(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Take the agreement back: the page no longer names the rep from now on."""
    ack()
    user = user_of(body)
    with desk.store.writes() as pipe:
        desk.store.table(INTRODUCED).drop(user, pipe=pipe)
        desk.store.journal.write(pipe, Entry(desk.clock(), Act.NO_LONGER_NAMED, user))
    publish(client, desk, user, SETTINGS)
