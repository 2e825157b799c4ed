"""Approve, edit or reject what somebody drafted who may not publish (PERCH_PUBLISHERS)."""

from __future__ import annotations

from msgspec import structs
from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.cards.reply.draft_note import draft_note
from bot.cards.reply.draft_windows import anyway_modal, edit_modal, reject_modal
from bot.cases.case_rules import Declined
from bot.composing import drafts
from bot.composing.thread_parts import typed_text
from bot.desk import Desk
from bot.model import Item, Reply
from bot.model.carried import DraftWindow
from bot.model.entry import Act
from bot.replies import approvals as rules
from bot.team.company_only import item_for
from handlers.approval.draft_decisions import MovedOn, asks_now, decide, draft_item, let_go, since_drafted
from handlers.home.publishing import publish
from handlers.home.tabs import APPROVE
from handlers.listeners import Listeners
from handlers.permissions import carried, decides_on, pressed
from handlers.slackform import Body, Form, origin, user_of, value_of


def register(app: Listeners) -> None:
    app.action("approve", decides_on(pressed))(approve)
    app.view("approve_anyway", decides_on(carried("item")))(approve_anyway)
    app.action("edit_draft", decides_on(pressed))(open_edit)
    app.action("reject_draft", decides_on(pressed))(open_reject)
    app.view("edit_draft", decides_on(carried("item")))(edit)
    app.view("reject_draft", decides_on(carried("item")))(reject)


def approve(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """Approve at once; but where the case moved on since the draft was written, ask in a window first."""
    ack()
    user = user_of(body)
    try:
        item = _approve(desk, DraftWindow(value_of(body)), user)
    except MovedOn as moved:
        item = draft_item(desk, value_of(body), user)
        view = anyway_modal(item, moved.news, _window(body, item, moved), moved.asks.listed)
        client.views_open(trigger_id=body["trigger_id"], view=view)
        return
    if body.get("response_url"):  # from the thread; the App Home has none, and is redrawn
        respond(replace_original=True, **draft_note(item_for(desk, origin(body).channel, item), "").payload())
    else:
        publish(client, desk, user, APPROVE)


def approve_anyway(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Approve although the case moved on; ask once more about what happened after that."""
    user, known = user_of(body), Form(body).private(DraftWindow)
    try:
        _approve(desk, known, user)
    except MovedOn as moved:
        item = draft_item(desk, known.item, user)
        ack(
            response_action="update",
            view=anyway_modal(item, moved.news, _asked(known, moved), moved.asks.listed),
        )
        return
    ack()
    _home(body, client, desk)


def open_edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the draft's text, with what happened since it was drafted."""
    ack()
    item = draft_item(desk, value_of(body), user_of(body))
    moved = since_drafted(desk, item)
    listed = asks_now(desk, item, 0).listed
    view = edit_modal(item, typed_text(item), moved.news, _window(body, item, moved), listed)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def edit(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Approve another text at once; say at the field what X would not take."""
    form, user, now, undo = Form(body), user_of(body), desk.clock(), desk.settings.undo_window
    text, known = form.text("text"), form.private(DraftWindow)

    def changed(item: Item) -> Item:
        if isinstance(item.send, Reply) and (problem := drafts.problem(rules.draft_of(item.send, text))):
            raise Declined(problem)
        return rules.approve(rules.edited(item, text), user, now, undo)

    try:
        if not text:
            raise Declined("Write your text first.")
        let_go(desk, known.item, user, Act.EDITED_AND_APPROVED, changed, known)
    except Declined as error:
        ack(response_action="errors", errors={"text": str(error)})
    except MovedOn as moved:
        item = draft_item(desk, known.item, user)
        ack(
            response_action="update",
            view=edit_modal(item, text, moved.news, _asked(known, moved), moved.asks.listed),
        )
    else:
        ack()
        _home(body, client, desk)


def open_reject(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window that asks why the draft is rejected."""
    ack()
    item = draft_item(desk, value_of(body), user_of(body))
    client.views_open(trigger_id=body["trigger_id"], view=reject_modal(_window(body, item)))


def reject(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Reject the draft; its author reads the reason."""
    form, user, now = Form(body), user_of(body), desk.clock()
    note, item_id = form.text("note"), form.private(DraftWindow).item
    try:
        decide(desk, item_id, user, Act.REJECTED, lambda item: rules.reject(item, user, note, now))
    except Declined as error:
        ack(response_action="errors", errors={"note": str(error)})
        return
    ack()
    _home(body, client, desk)


def _approve(desk: Desk, known: DraftWindow, user: str) -> Item:
    now, undo = desk.clock(), desk.settings.undo_window
    return let_go(
        desk, known.item, user, Act.APPROVED, lambda item: rules.approve(item, user, now, undo), known
    )


def _window(body: Body, item: Item, moved: MovedOn | None = None) -> DraftWindow:
    """Return what a window about the draft carries; the App Home it was opened from has to be drawn again."""
    window = DraftWindow(item.id, home=Form(body).is_home)
    return _asked(window, moved) if moved else window


def _asked(known: DraftWindow, moved: MovedOn) -> DraftWindow:
    return structs.replace(known, seen=moved.seen, asked=moved.asks.asked)


def _home(body: Body, client: WebClient, desk: Desk) -> None:
    if Form(body).private(DraftWindow).home:
        publish(client, desk, user_of(body), APPROVE)
