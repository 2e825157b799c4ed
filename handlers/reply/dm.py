"""DM: a direct message to the customer, where X lets us write to them."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.reply.dm_modal import TYPED, dm_modal
from bot.cases import writing
from bot.casework.view import case_view
from bot.composing import meanwhile
from bot.desk import Desk
from bot.model import Case, Item
from bot.model.carried import OnCase, WritingWindow
from bot.model.views.case import CaseView
from bot.replies.approvals import draft_unless_publisher
from bot.replies.reply_forms import approvers_for
from bot.replies.submitting import Moved, new_dm, submit
from handlers import windows
from handlers.asking import case_of
from handlers.case.next_window import draw_next_again
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.reply.kept_text import keep_typed
from handlers.reply.typing_indicator import CHANGING, LOOKS, begin_writing, end_writing, keep_writing
from handlers.slackform import Body, Form, user_of, value_of


def register(app: Listeners) -> None:
    app.action("dm", acts_on(pressed))(press)
    app.action(TYPED, acts_on(carried("case")))(keep_typed_dm)
    app.view("dm", acts_on(carried("case")))(send)
    app.view_closed("dm", acts_on(carried("case")))(end_writing)


def press(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window for a direct message, with what was typed there before."""
    ack()
    user = user_of(body)
    case = case_of(desk, value_of(body), user)
    typed_before = desk.store.typed.get(case.id, user, "dm", desk.clock())
    open_window(body, client, desk, case, typed_before.text if typed_before else "")


def open_window(body: Body, client: WebClient, desk: Desk, case: Case, text: str = "") -> None:
    """Open the window first of all, as the trigger lives 3 s; then show the others that somebody writes."""
    user = user_of(body)
    view = dm_modal(_view(desk, case, user), text, approvers=approvers_for(desk, user))
    windows.open_window(client, body, view)
    if view["callback_id"] == "dm":
        begin_writing(desk, case.id, user_of(body))


def keep_typed_dm(ack: Ack, body: Body, desk: Desk) -> None:
    """Note each letter: they are still writing."""
    ack()
    form = Form(body)
    keep_writing(desk, form.private(OnCase).case, user_of(body))
    keep_typed(desk, body, "dm", form.text("text"))


def send(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put the message into the outbox. An empty one is refused at its field, and what happened to the
    case meanwhile is shown first; what was typed stays.
    """
    form, user = Form(body), user_of(body)
    window, text = form.private(WritingWindow), form.text("text")
    if not text:
        ack(response_action="errors", errors={"text": "Write your message first."})
        return
    for _ in range(LOOKS):
        case = case_of(desk, window.case, user)
        item = _item(desk, body, case, text)
        if item.id in case.sends:
            ack()  # Slack delivered it twice
            return
        view = _view(desk, case, user)
        if news := meanwhile.news(view, window.seen):
            ack(response_action="update", view=dm_modal(view, text, news, approvers_for(desk, user)))
            return
        try:
            submit(desk, case.id, draft_unless_publisher(desk, item), case)
        except Moved:
            continue
        ack()
        desk.store.typed.drop(case.id, user, "dm")
        draw_next_again(client, body, desk)
        return
    ack(response_action="errors", errors={"text": CHANGING})


def _view(desk: Desk, case: Case, user: str) -> CaseView:
    return case_view(desk, writing.stops(case, user))  # they know themselves that they are writing


def _item(desk: Desk, body: Body, case: Case, text: str) -> Item:
    item = new_dm(case, text, user_of(body), desk.clock(), desk.settings.undo_window)
    # One window is one message: Slack may deliver its submission twice.
    return replace(item, id=f"dm-{Form(body).id}")
