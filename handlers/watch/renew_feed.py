"""Renew address: give a watch's feed a new secret address; the old one stops working at once."""

from __future__ import annotations

import secrets
from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.model.carried import WatchWindow
from bot.model.entry import Act, Entry
from bot.model.views.watch_draft import WatchDraft
from handlers.listeners import Listeners
from handlers.permissions import carried
from handlers.record_permissions import changes_watch
from handlers.slackform import Body, Form, user_of
from handlers.watch.shared import watch_of
from handlers.watch.watch_form import form_view

SECRET = 24  # bytes


def register(app: Listeners) -> None:
    app.action("feed_renew", changes_watch(carried("watch")))(renew)


def renew(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Make a new address and show it in the form; what was typed there stays. Errors: `Declined`."""
    ack()
    form = Form(body)
    window = form.private(WatchWindow)
    watch = replace(watch_of(desk, window.watch), secret=secrets.token_urlsafe(SECRET))
    if not desk.store.watches.replace(watch):
        raise Declined("This watch was deleted meanwhile. Open /watch again.")
    data = {"query": watch.query}
    entry = Entry(desk.clock(), Act.FEED_RENEWED, user_of(body), words=watch.name, data=data)
    desk.store.journal.add(entry)
    view = form_view(desk, WatchDraft.of(watch), window.back, renewed=True)
    client.views_update(view_id=form.id, view=view)
