"""The watch form: opened, read, checked; what is wrong is said at its field."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from msgspec import structs
from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.watch.watch_form import watch_form
from bot.cards.watch.watch_preview import loading, preview_modal
from bot.desk import Desk
from bot.listening.feeds_out import address_of
from bot.listening.watch_draft import typed_draft, wrong_with
from bot.listening.watch_preview import preview
from bot.model import Source
from bot.model.carried import Back, WatchWindow
from bot.model.views.watch_draft import PreviewWindow, WatchDraft
from bot.model.views.watch_preview import Preview
from bot.network import NetworkError
from bot.own_account import learn_account
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES, carried
from handlers.record_permissions import changes_watch
from handlers.slackform import Body, Form, user_of
from handlers.watch.saving import save
from handlers.windows import show_when_ready


def register(app: Listeners) -> None:
    app.action("watch_add", CONFIGURES)(add)
    app.view("watch_form", changes_watch(carried("watch")))(check_form)


def add(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open an empty watch form; it goes back to this page of the list."""
    ack()
    form = Form(body)
    back = structs.replace(form.private(Back), list=form.id)
    open_form(client, desk, body["trigger_id"], WatchDraft(owner=user_of(body)), back)


def open_form(client: WebClient, desk: Desk, trigger_id: str, draft: WatchDraft, back: Back) -> None:
    """Open the form on top of the list, or by itself when there is none."""
    show = client.views_push if back.list else client.views_open
    show(trigger_id=trigger_id, view=form_view(desk, draft, back))


def form_view(desk: Desk, draft: WatchDraft, back: Back, *, renewed: bool = False) -> dict[str, Any]:
    """Return the form that shows a draft of a watch; `renewed`: its feed address is a new one."""
    watch = desk.store.watches.get(draft.id) if draft.id else None
    return watch_form(
        draft,
        carried=WatchWindow(draft.id, draft.source.value, draft.channel, back),
        channel=desk.settings.mentions_channel,
        feed_address=address_of(desk.settings, watch) if watch else "",
        renewed=renewed,
    )


def check_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Say what is wrong; else show what it would catch, and only then offer to save it."""
    form = Form(body)
    window = form.private(WatchWindow)
    draft = typed_draft(_read(form, window))
    wrong = wrong_with(draft, desk.network.account.handle)
    if wrong:
        ack(response_action="errors", errors=wrong)
        return
    if draft.source is Source.MENTIONS:
        save(ack, body, client, desk, draft, window.back)
        return
    show_preview(ack, client, desk, form.id, PreviewWindow(draft, window.back))


def show_preview(ack: Ack, client: WebClient, desk: Desk, view_id: str, carried: PreviewWindow) -> None:
    """Show the preview in the form's place, at once or after a window that says to wait."""
    show_when_ready(
        ack, client, view_id, loading(carried), lambda: preview_modal(carried, _ask(desk, carried.draft))
    )


def _ask(desk: Desk, draft: WatchDraft) -> Preview:
    with suppress(NetworkError):  # the preview then says what is in the way
        learn_account(desk)
    return preview(desk, draft)


def _read(form: Form, window: WatchWindow) -> WatchDraft:
    return WatchDraft(
        id=window.watch,
        source=Source(window.source or Source.SEARCH),
        query=" ".join(form.text("query").split()),
        name=form.text("name"),
        channel=form.channel("channel") or window.was,
        owner=form.user("owner"),
        languages=form.text("languages"),
        muted=form.text("muted"),
        budget=form.text("budget"),
        live=bool(form.options("live")),
    )
