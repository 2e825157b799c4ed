"""/watch opens the list; pause, resume and delete happen in it."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.elements import modal, section
from bot.blockkit.markup import Markup, md
from bot.blockkit.text import clip
from bot.desk import Desk
from bot.listening.watch_budget import typed_with_budget
from bot.model import Watch
from bot.model.carried import Back, WatchWindow
from bot.model.entry import Act, Entry
from bot.model.views.watch_draft import WatchDraft
from bot.team.permission import Verdict
from handlers.asking import tell
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES, HELPS, Asked, Permission, behind, carried
from handlers.record_permissions import changes_watch
from handlers.slackform import Body, Form, user_of, value_of
from handlers.watch.shared import list_view, refresh_list, watch_of
from handlers.watch.watch_form import open_form

HELP = md("""`/watch`: all watches, to pause, edit or delete (also `/watch list`)
`/watch acme OR "acme air"`: a new watch for an X query; you preview its posts and price first
`/watch acme budget:5`: the same; the watch pauses for the rest of a month in which it has cost $5
`/watch https://example.com/feed`: a new watch for an RSS or Atom feed
To watch for the word “list” or “help” itself: `/watch "list"`""")


def _adds(text: str) -> bool:
    return bool(text) and text.lower() not in ("list", "help")


def _by_text(asked: Asked) -> Verdict:
    adds = _adds(str(asked.body.get("text") or "").strip())
    return (CONFIGURES if adds else HELPS).rule(asked)


LISTS_OR_ADDS = Permission("list or add watches", _by_text)


def register(app: Listeners) -> None:
    app.command("/watch", LISTS_OR_ADDS)(open_list)
    app.action("watch_page_back", HELPS)(turn)
    app.action("watch_page_on", HELPS)(turn)
    app.action("watch_menu", changes_watch(behind))(choose)
    app.view("watch_delete", changes_watch(carried("watch")))(delete)


def open_list(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Show all watches; with a query or a feed's address behind it, begin a new one."""
    ack()
    origin, text = str(body.get("channel_id") or ""), str(body.get("text") or "").strip()
    if text.lower() == "help":
        tell(client, body, HELP)
        return
    if _adds(text):
        open_form(
            client,
            desk,
            body["trigger_id"],
            typed_with_budget(text, WatchDraft(owner=user_of(body))),
            Back(channel=origin),
        )
        return
    client.views_open(trigger_id=body["trigger_id"], view=list_view(desk, 0, origin))


def turn(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Turn to the page that was pressed."""
    ack()
    form = Form(body)
    refresh_list(client, desk, form.id, int(value_of(body)), form.private(Back).channel)


def choose(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Edit, pause, resume or delete a watch, from its menu."""
    ack()
    what, _, watch_id = value_of(body).partition(":")
    form, user = Form(body), user_of(body)
    watch = watch_of(desk, watch_id)
    back = structs.replace(form.private(Back), list=form.id)
    if what == "edit":
        open_form(client, desk, body["trigger_id"], WatchDraft.of(watch), back)
    elif what == "delete":
        client.views_push(trigger_id=body["trigger_id"], view=_delete_modal(watch, back))
    else:
        _pause(desk, user, watch, what == "pause")
        refresh_list(client, desk, form.id, back.page, back.channel, _news(watch, what == "pause"))


def _news(watch: Watch, paused: bool) -> Markup:
    name = clip(watch.name, 100)
    if paused:
        return md("*{}* is paused: Perch stops reading it.", name)
    return md("*{}* is resumed: Perch reads it again, with what was posted meanwhile.", name)


def _pause(desk: Desk, user: str, watch: Watch, paused: bool) -> None:
    """Pause or resume a watch; somebody may have pressed it before us, then it is so already."""
    if watch.paused is not paused:
        if not desk.store.watches.replace(replace(watch, paused=paused)):
            return  # deleted at this very moment
        _note(desk, user, Act.WATCH_PAUSED if paused else Act.WATCH_RESUMED, watch)


def delete(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Delete the watch: its cases stay, only the listening ends."""
    window, user = Form(body).private(WatchWindow), user_of(body)
    watch = desk.store.watches.get(window.watch)
    if watch is not None:
        desk.store.watches.delete(watch.id)
        _note(desk, user, Act.WATCH_DELETED, watch)
    ack()
    news = md("*{}* is deleted.", clip(watch.name, 100)) if watch else md("It was deleted already.")
    refresh_list(client, desk, window.back.list, window.back.page, window.back.channel, news)


def _delete_modal(watch: Watch, back: Back) -> dict[str, object]:
    words = md(
        "Delete *{}*? Perch stops listening for it immediately, and its feed address stops "
        "working. Its cases stay. To stop for a while, pause it instead.",
        clip(watch.name, 100),
    )
    return modal(
        "watch_delete", "Delete watch", [section(words)], submit="Delete",
        private_metadata=WatchWindow(watch.id, back=back).dump(),
    )  # fmt: skip


def _note(desk: Desk, user: str, what: Act, watch: Watch) -> None:
    desk.store.journal.add(Entry(desk.clock(), what, user, words=watch.name, data={"query": watch.query}))
