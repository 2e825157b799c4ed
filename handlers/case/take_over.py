"""Take over and Send back: what those do with an escalation to whom it was handed."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.windows.escalate_modal import send_back_modal
from bot.cases import escalations as rules
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.carried import OnCase
from bot.model.entry import Act
from bot.model.told import Code
from bot.outbox.making import note
from bot.told import told
from handlers.acting import act
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("take_over", acts_on(pressed))(take_over)
    app.action("send_back", acts_on(pressed))(open_send_back)
    app.view("send_back", acts_on(carried("case")))(send_back)


def take_over(ack: Ack, body: Body, desk: Desk) -> None:
    """Take over the escalated case as the one who pressed."""
    ack()
    user = user_of(body)
    act(desk, value_of(body), user, Act.TOOK_OVER, lambda case: rules.take_over(case, user, desk.clock()))


def open_send_back(ack: Ack, body: Body, client: WebClient) -> None:
    """Open the window that asks what to tell the one who escalated."""
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=send_back_modal(value_of(body)))


def send_back(ack: Ack, body: Body, desk: Desk) -> None:
    """Send the case back to who asked; they read the note in the card's thread."""
    case_id, user, words = Form(body).private(OnCase).case, user_of(body), Form(body).text("note")
    try:
        case = act(
            desk, case_id, user, Act.SENT_BACK, lambda c: rules.send_back(c, user, words, desk.clock()), words
        )
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()
    by = case.escalation.by if case.escalation else ""
    line = told(Code.SENT_BACK, to=by, by=user, note=words)
    desk.store.items.add(note(case, f"back-{Form(body).id}", line, desk.clock()))
    desk.wakeups.drain_cards()
