"""DM: a direct message to the customer, where X lets us write to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.cards.case.contact_words import TWICE
from bot.cards.reply.dm_modal import TYPED, dm_modal
from bot.cases import writing
from bot.casework.view import case_view
from bot.composing import meanwhile
from bot.composing.privacy_words import with_tail
from bot.desk import Desk
from bot.model import Case, Item, Seen
from bot.model.carried import WritingWindow
from bot.model.views.case import CaseView
from bot.replies.approvals import draft_unless_publisher
from bot.replies.privacy_link import privacy_tail
from bot.replies.reply_forms import approvers_for
from bot.replies.submitting import Moved, despite, new_dm, submit
from handlers import windows
from handlers.asking import case_of
from handlers.case.next_window import draw_next_again
from handlers.latest import Latest
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.reply.kept_text import keep_typed
from handlers.reply.typing_indicator import CHANGING, LOOKS, begin_writing, end_writing, keep_writing
from handlers.slackform import Body, Form, pressed_at, user_of, value_of
from handlers.windows import draw_over

WINDOWS = Latest()


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
    view = _window(desk, _view(desk, case, user_of(body)), user_of(body), text)
    windows.open_window(client, body, view)
    if view["callback_id"] == "dm":
        begin_writing(desk, case.id, user_of(body))


def keep_typed_dm(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Note each letter: they are still writing. Where something is added to the text, show the whole."""
    ack()
    form, user = Form(body), user_of(body)
    window, text = form.private(WritingWindow), form.text("text")
    keep_writing(desk, window.case, user)
    keep_typed(desk, body, "dm", text)
    view = _view(desk, case_of(desk, window.case, user), user)
    if not _tail(desk, view):
        return

    def draw(newest_hash: str) -> str:
        drawn = _window(desk, view, user, text, asked=window.asked, seen=window.seen)
        return draw_over(client, form.id, drawn, [newest_hash, form.hash])

    WINDOWS.run(form.id, pressed_at(body), 0, draw)


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
        if f"dm-{form.id}" in case.sends:
            ack()  # Slack delivered it twice
            return
        view = _view(desk, case, user)
        if again := _not_yet(desk, view, user, text, window):
            ack(response_action="update", view=again)
            return
        item = _item(desk, body, case, with_tail(text, _tail(desk, view)))
        item = draft_unless_publisher(desk, despite(desk, item, window.asked))
        try:
            submit(desk, case.id, item, case)
        except Moved:
            continue
        ack()
        desk.store.typed.drop(case.id, user, "dm")
        draw_next_again(client, body, desk)
        return
    ack(response_action="errors", errors={"text": CHANGING})


def _not_yet(desk: Desk, view: CaseView, user: str, text: str, window: WritingWindow) -> Block | None:
    """Return the window with what has to be known or asked before it is sent; None: it may go."""
    if news := meanwhile.news(view, window.seen):
        return _window(desk, view, user, text, news, asked=window.asked)
    if view.no_contact and window.asked < TWICE:
        return _window(desk, view, user, text, asked=window.asked + 1)
    return None


def _window(
    desk: Desk,
    view: CaseView,
    user: str,
    text: str,
    news: Sequence[Markup] = (),
    *,
    asked: int = 0,
    seen: Seen | None = None,
) -> Block:
    approvers, tail = approvers_for(desk, user), _tail(desk, view)
    return dm_modal(view, text, news, approvers, asked=asked, tail=tail, seen=seen)


def _view(desk: Desk, case: Case, user: str) -> CaseView:
    return case_view(desk, writing.stops(case, user))  # they know themselves that they are writing


def _tail(desk: Desk, view: CaseView) -> str:
    return privacy_tail(desk, view.case.author_id, view.latest.lang)


def _item(desk: Desk, body: Body, case: Case, text: str) -> Item:
    item = new_dm(case, text, user_of(body), desk.clock(), desk.settings.undo_window)
    # One window is one message: Slack may deliver its submission twice.
    return replace(item, id=f"dm-{Form(body).id}")
