"""DM: a direct message to the customer, where X lets us write to them."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.answers.replies import new_dm, submit
from bot.cards.dm_modal import dm_modal
from bot.casework.view import case_view
from bot.desk import Desk
from handlers.asking import Body, case_of, kept, typed, user_of, value_of
from handlers.drafting import or_draft


def register(app: App) -> None:
    app.action("dm")(open_modal)
    app.view("dm")(send)


def open_modal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    view = dm_modal(case_view(desk, case_of(desk, value_of(body), user_of(body))))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def send(ack: Ack, body: Body, desk: Desk) -> None:
    """Put the message into the outbox; an empty one is refused at its field."""
    text, case_id = typed(body, "text"), kept(body)["case"]
    case = case_of(desk, case_id, user_of(body))
    if not text:
        ack(response_action="errors", errors={"text": "Write what shall be sent."})
        return
    item = new_dm(case, text, user_of(body), desk.clock(), desk.settings.undo_window)
    # One modal is one message: Slack may deliver its submission twice.
    submit(desk, case_id, or_draft(desk, replace(item, id=f"dm-{body['view']['id']}")))
    ack()
