"""Reply: a modal with the post quoted, and what is typed there goes out in public."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.cards.reply_modal import reply_modal
from bot.case_view import case_view
from bot.desk import Desk
from bot.replies import new_reply, submit
from handlers.asking import Body, case_of, kept, typed, user_of, value_of


def register(app: App) -> None:
    app.action("reply")(open_modal)
    app.view("reply")(send)


def open_modal(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The trigger lives 3 s: the modal is opened first of all."""
    ack()
    case = case_of(desk, value_of(body))
    view = reply_modal(case_view(desk, case))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def send(ack: Ack, body: Body, desk: Desk) -> None:
    """Put the reply into the outbox; what cannot be sent is said at the field, with the text kept."""
    text, case_id = typed(body, "text"), kept(body)["case"]
    if problem := wrong_with(text):
        ack(response_action="errors", errors={"text": problem})
        return
    case = desk.store.cases.get(case_id)
    mention = desk.store.mentions.get(case.latest) if case else None
    if case is None or mention is None:
        ack(response_action="errors", errors={"text": "This case is no longer in Perch's records."})
        return
    item = new_reply(case, mention, text, user_of(body), desk.clock(), desk.settings.undo_window)
    # One modal is one reply: Slack may deliver its submission twice.
    submit(desk, case_id, replace(item, id=f"reply-{body['view']['id']}"))
    ack()


def wrong_with(text: str) -> str:
    """Why X would not take this text, or nothing."""
    if not text:
        return "Write what shall be published."
    return ""
