"""Snooze: put a case aside; it comes back by itself, or when its customer writes."""

from __future__ import annotations

from datetime import datetime, timedelta

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.case.windows.snooze_modal import snooze_modal
from bot.cases import snooze as rules
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.carried import OnCase
from bot.model.entry import Act
from handlers.acting import act
from handlers.asking import tell
from handlers.home.publishing import publish_again
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("end_snooze", acts_on(pressed))(wake)
    app.view("snooze", acts_on(carried("case")))(snooze)


def open_modal(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Open the choice of a time; tomorrow morning is proposed."""
    proposed = rules.tomorrow_morning(desk.clock(), desk.settings.timezone)
    client.views_open(trigger_id=body["trigger_id"], view=snooze_modal(case_id, proposed))


def snooze(ack: Ack, body: Body, desk: Desk) -> None:
    """Put the case aside; say at the field what is wrong, and leave the modal open."""
    user, now = user_of(body), desk.clock()
    try:
        until = snoozed_until(body, desk, user)
        act(
            desk,
            Form(body).private(OnCase).case,
            user,
            Act.SNOOZED,
            lambda case: rules.snooze(case, until, now),
            until=until.isoformat(),
        )
    except Declined as error:
        ack(response_action="errors", errors={"at": str(error)})
        return
    ack()


def end_snooze(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Wake the case before its time; its card shows it as it stands."""
    del client
    act(desk, case_id, user_of(body), Act.SNOOZE_ENDED, rules.end_snooze)


def wake(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """End the snooze from a card or a list; a list in the App Home is drawn again."""
    ack()
    case = act(desk, value_of(body), user_of(body), Act.SNOOZE_ENDED, rules.end_snooze)
    if Form(body).is_home:
        publish_again(client, desk, body)
    else:
        tell(
            client,
            body,
            md("The case of {} is no longer snoozed.", f"@{case.handle}" if case.handle else "this author"),
        )


def snoozed_until(body: Body, desk: Desk, user: str) -> datetime:
    """Return the end of the snooze; nine o'clock by the clock of who snoozes. Errors: `Declined`."""
    form = Form(body)
    chosen = form.choice("until")
    if chosen == "hour":
        return desk.clock() + timedelta(hours=1)
    if chosen == "tomorrow":
        zone = desk.people.person(user).zone(desk.settings.timezone)
        return rules.tomorrow_morning(desk.clock(), zone)
    picked = form.moment("at")
    if picked is None:
        raise Declined("Choose a day and time, or one of the other two.")
    return picked
