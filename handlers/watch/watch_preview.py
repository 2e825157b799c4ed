"""The preview: back to change it, or save it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.model.views.watch_draft import WatchDraft
from handlers.asking import Body, kept
from handlers.listeners import Listeners
from handlers.permissions import changes_watch
from handlers.watch.saving import save
from handlers.watch.watch_form import form_view


def _watch(body: Body) -> str:
    """Return the watch that is edited, "" for a new one."""
    return _carried(body)[0].id


def register(app: Listeners) -> None:
    app.action("watch_change", changes_watch(_watch))(change)
    app.view("watch_preview", changes_watch(_watch))(save_it)


def change(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Back to the form, with all that was typed."""
    ack()
    draft, back = _carried(body)
    client.views_update(view_id=body["view"]["id"], view=form_view(desk, draft, back))


def save_it(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    draft, back = _carried(body)
    save(ack, body, client, desk, draft, back)


def _carried(body: Body) -> tuple[WatchDraft, dict[str, str]]:
    carried: dict[str, Any] = dict(kept(body))
    return WatchDraft.load(carried["draft"]), carried["back"]
