"""While a reply is being typed: the count, the price and what will appear follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md
from bot.cards.reply.reply_modal import reply_modal
from bot.composing.reply_fields import BadField
from bot.desk import Desk
from bot.model.carried import ReplyWindow
from bot.model.views.reply_form import INITIALS, SAVED, TYPED, ReplyForm
from bot.replies import saved_replies
from bot.replies.reply_forms import with_saved
from handlers.latest import Latest
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried
from handlers.reply.kept_text import keep_typed
from handlers.reply.reply_state import form_now, read_window
from handlers.reply.typing_indicator import keep_writing
from handlers.slackform import Body, Form, pressed_at, user_of, value_of
from handlers.windows import draw_over

WINDOWS = Latest()


def register(app: Listeners) -> None:
    app.action(TYPED, acts_on(carried("case")))(follow_typing)
    app.action(INITIALS, acts_on(carried("case")))(follow_typing)
    app.action({"block_id": "options", "action_id": "options"}, acts_on(carried("case")))(follow_typing)
    app.action(SAVED, acts_on(carried("case")))(choose_saved)


def follow_typing(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Draw the window around what stands in it now."""
    ack()
    keep_writing(desk, Form(body).private(ReplyWindow).case, user_of(body))
    keep_typed(desk, body, "reply", read_window(body).text)
    _redraw(client, body, lambda: form_now(desk, body))


def choose_saved(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Fill the input in with the saved reply that was chosen; say in the window why not."""
    ack()
    form = form_now(desk, body)
    reply = saved_replies.find(desk, value_of(body))
    try:
        if reply is None:
            raise BadField("It has been deleted.")
        filled = with_saved(desk, form, reply, user_of(body))
        keep_typed(desk, body, "reply", filled.draft.text)
    except BadField as error:
        name = f"“{reply.name}”" if reply else "This saved reply"
        words = md(":warning: {} cannot be used. {} `/mentions replies` fixes it.", name, str(error))
        filled = replace(form, remark=words)
    _redraw(client, body, lambda: filled, turn=filled.turn)


def _redraw(client: WebClient, body: Body, form: Callable[[], ReplyForm], turn: int | None = None) -> None:
    window = Form(body)
    known = window.private(ReplyWindow).turn

    def redraw_newest(newest_hash: str) -> str:
        return draw_over(client, window.id, reply_modal(form()), [newest_hash, window.hash])

    WINDOWS.run(window.id, pressed_at(body), known if turn is None else turn, redraw_newest)
