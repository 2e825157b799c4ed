"""The watch form: opened, read, checked; what is wrong is said at its field."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.watch.watch_form import form
from bot.cards.watch.watch_preview import loading, preview_modal
from bot.desk import Desk
from bot.listening.feeds_out import address_of
from bot.listening.watch_draft import typed_draft, wrong_with
from bot.listening.watch_preview import preview
from bot.model import Source
from bot.model.views.watch_draft import WatchDraft
from bot.model.views.watch_preview import Preview
from bot.network import NetworkError
from bot.own_account import learn_account
from handlers.asking import Body, kept, typed, user_of
from handlers.listeners import Listeners
from handlers.permissions import CONFIGURES, carried, changes_watch
from handlers.watch.saving import save

IN_TIME = 1.5  # seconds; Slack waits 3 for the ack
SHOWN_AFTER = 0.7  # seconds

Back = dict[str, str]  # where to go afterwards: the list's view and page, the channel of the command


def register(app: Listeners) -> None:
    app.action("watch_add", CONFIGURES)(add)
    app.view("watch_form", changes_watch(carried("watch")))(check_form)


def add(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    ack()
    back = {**kept(body), "list": body["view"]["id"]}
    open_form(client, desk, body["trigger_id"], WatchDraft(owner=user_of(body)), back)


def open_form(client: WebClient, desk: Desk, trigger_id: str, draft: WatchDraft, back: Back) -> None:
    """On top of the list, or by itself when there is none."""
    show = client.views_push if back.get("list") else client.views_open
    show(trigger_id=trigger_id, view=form_view(desk, draft, back))


def form_view(desk: Desk, draft: WatchDraft, back: Back) -> dict[str, Any]:
    watch = desk.store.watches.get(draft.id) if draft.id else None
    metadata = json.dumps({**back, "watch": draft.id, "source": draft.source.value, "was": draft.channel})
    return form(
        draft,
        kept=metadata,
        channel=desk.settings.mentions_channel,
        feed_address=address_of(desk.settings, watch) if watch else "",
    )


def check_form(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Say what is wrong; else show what it would catch, and only then offer to save it."""
    mine = kept(body)
    draft = typed_draft(_read(body, mine))
    wrong = wrong_with(draft, desk.network.account.handle)
    if wrong:
        ack(response_action="errors", errors=wrong)
        return
    if draft.source is Source.MENTIONS:
        save(ack, body, client, desk, draft, mine)
        return
    carried = json.dumps({"back": mine, "draft": draft.dump()}, ensure_ascii=False)
    show_preview(ack, client, desk, draft, body["view"]["id"], carried)


def show_preview(ack: Ack, client: WebClient, desk: Desk, draft: WatchDraft, view_id: str, carried: str) -> None:
    """In the form's place, at once where the answer comes in time, else after a window that says to wait."""
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(_ask, desk, draft)
        try:
            found = asked.result(timeout=IN_TIME)
        except TimeoutError:
            ack(response_action="update", view=loading(draft, kept=carried))
            # Slack shows what an ack brings a little later: what comes too soon would be overwritten.
            time.sleep(SHOWN_AFTER)
            client.views_update(view_id=view_id, view=preview_modal(draft, asked.result(), kept=carried))
        else:
            ack(response_action="update", view=preview_modal(draft, found, kept=carried))


def _ask(desk: Desk, draft: WatchDraft) -> Preview:
    with suppress(NetworkError):  # the preview then says what is in the way
        learn_account(desk)
    return preview(desk, draft)


def _read(body: Body, mine: Back) -> WatchDraft:
    return WatchDraft(
        id=mine.get("watch", ""),
        source=Source(mine.get("source") or Source.SEARCH),
        query=" ".join(typed(body, "query").split()),
        name=typed(body, "name"),
        channel=_chosen(body, "channel", "selected_conversation") or mine.get("was", ""),
        owner=_chosen(body, "owner", "selected_user"),
        languages=typed(body, "languages"),
        muted=typed(body, "muted"),
    )


def _chosen(body: Body, block_id: str, key: str) -> str:
    state = body["view"]["state"]["values"].get(block_id, {}).get(block_id) or {}
    return str(state.get(key) or "")
