"""`/mentions replies`: the team's saved replies, to write, change and delete."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.cards.reply.saved_replies_modal import deleted_modal, saved_replies_modal, saved_reply_modal
from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.carried import SavedReplyWindow
from bot.replies.saved_replies import ChangedMeanwhile, NotKept, all_of, drop, find, keep
from handlers.listeners import Listeners
from handlers.permissions import HELPS
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("saved_new", HELPS)(write_new)
    app.action("saved_edit", HELPS)(edit)
    app.action("saved_delete", HELPS)(delete)
    app.view("saved_reply", HELPS)(save)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Open the list of saved replies."""
    del respond, rest
    client.views_open(trigger_id=body["trigger_id"], view=saved_replies_modal(all_of(desk)))


def write_new(ack: Ack, body: Body, client: WebClient) -> None:
    """Open an empty saved reply above the list."""
    ack()
    client.views_push(trigger_id=body["trigger_id"], view=saved_reply_modal())


def edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open a saved reply above the list. Errors: `Declined` when somebody has deleted it."""
    ack()
    reply = find(desk, value_of(body))
    if reply is None:
        _redraw_list(client, body, desk)
        raise Declined("Someone has deleted this saved reply. The list is up to date now.")
    client.views_push(trigger_id=body["trigger_id"], view=saved_reply_modal(reply))


def save(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Keep it, and show it in the list below; what is wrong is said at its field,
    and a colleague's version above it.
    """
    form = Form(body)
    name, text, window = form.text("name"), form.text("text"), form.private(SavedReplyWindow)
    try:
        # One window is one reply: Save may be pressed twice, and Slack may deliver it twice.
        reply = window.reply or f"r{form.id}"
        keep(desk, name, text, user_of(body), reply, window.seen)
    except NotKept as error:
        ack(response_action="errors", errors={error.field: str(error)})
        return
    except ChangedMeanwhile as error:
        mine = replace(error.now, name=name, text=text)
        ack(response_action="update", view=saved_reply_modal(mine, error.now))
        return
    ack()
    _redraw_list(client, body, desk)


def delete(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Delete it after the confirm, say so in this window, and show the list below as it is now."""
    ack()
    reply = find(desk, value_of(body))
    drop(desk, value_of(body))
    view = deleted_modal(reply.name if reply else "It")
    client.views_update(view_id=Form(body).id, view=view)
    _redraw_list(client, body, desk)


def _redraw_list(client: WebClient, body: Body, desk: Desk) -> None:
    """Draw the list again: below the window that was submitted, or the one that was pressed."""
    form = Form(body)
    below = form.below or (form.id if form.callback_id == "saved_replies" else "")
    if below:
        client.views_update(view_id=below, view=saved_replies_modal(all_of(desk)))
