"""The preview: back to change it, or save it."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.model.views.watch_draft import PreviewWindow
from handlers.listeners import Listeners
from handlers.record_permissions import changes_watch
from handlers.slackform import Body, Form
from handlers.watch.saving import save
from handlers.watch.watch_form import form_view


def _watch(body: Body) -> str:
    """Return the watch that is edited, "" for a new one."""
    return Form(body).private(PreviewWindow).draft.id


def register(app: Listeners) -> None:
    app.action("watch_change", changes_watch(_watch))(change)
    app.view("watch_preview", changes_watch(_watch))(save_it)


def change(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Go back to the form, with all that was typed."""
    ack()
    form = Form(body)
    window = form.private(PreviewWindow)
    client.views_update(view_id=form.id, view=form_view(desk, window.draft, window.back))


def save_it(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Save the watch that the preview shows."""
    window = Form(body).private(PreviewWindow)
    save(ack, body, client, desk, window.draft, window.back)
