"""Delete reply: take a reply of ours off X again, the same day, after asking."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.reply.delete_modal import delete_modal
from bot.cases.case_rules import Declined
from bot.casework.view import case_view
from bot.desk import Desk
from bot.model import Item
from bot.model.carried import OnItem
from bot.replies.deleting import deletable, press_delete, why_kept
from handlers.asking import case_of, item_of
from handlers.listeners import Listeners
from handlers.permissions import carried, pressed, publishes_item
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("delete_reply", publishes_item(pressed))(ask)
    app.view("delete_reply", publishes_item(carried("item")))(delete)


def ask(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show what would be deleted, from the note in the thread."""
    ack()
    _open(body, client, desk, item_of(desk, value_of(body)))


def ask_from_menu(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Show what would be deleted, from the card's ⋯: the newest reply."""
    view = case_view(desk, case_of(desk, case_id, user_of(body)))
    found = deletable(view.sends, desk.clock(), desk.settings.timezone)
    if not found:
        raise Declined("Only replies sent today can be deleted here. Delete older ones on X.")
    _open(body, client, desk, found[0])


def delete(ack: Ack, body: Body, desk: Desk) -> None:
    """Delete the reply on X; who may and until when is checked again."""
    item = item_of(desk, Form(body).private(OnItem).item)
    press_delete(desk, item, user_of(body))
    ack()


def _open(body: Body, client: WebClient, desk: Desk, item: Item) -> None:
    if problem := why_kept(item, desk.clock(), desk.settings.timezone):
        raise Declined(problem)
    client.views_open(trigger_id=body["trigger_id"], view=delete_modal(item))
