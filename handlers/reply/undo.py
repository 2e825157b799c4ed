"""Undo: take a send back before it leaves; its text opens again."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot import outbox
from bot.blockkit.markup import EMPTY, md
from bot.cards.case.state import why_not
from bot.cards.reply.sending_line import taken_back
from bot.cases.case_rules import Declined
from bot.cases.gone import Gone
from bot.composing.thread_parts import typed_text
from bot.desk import Desk
from bot.model import Case, Item, ItemState, Kind, Reply
from bot.model.entry import Act, Entry
from bot.model.views.reply_form import ReplyForm
from bot.replies.reply_forms import new_form
from bot.store.pipe import Pipe
from bot.team.policy import may_read_dm_text
from handlers.asking import case_of, item_of
from handlers.case.next_window import draw_next_again
from handlers.home.publishing import publish_again
from handlers.listeners import Listeners
from handlers.permissions import acts_on_item, pressed
from handlers.reply import dm
from handlers.reply.reply import open_window
from handlers.slackform import Body, Form, user_of, value_of

TOO_LATE = {
    ItemState.SENT: "Too late: it is already on X. To remove it, choose Delete reply under ⋯.",
    ItemState.REFUSED: "X refused it, so nothing was posted. The case's thread says why.",
    ItemState.UNSURE: "It was sent, but X did not confirm it. The case's thread says what to do.",
}
LEAVING = "Too late: it is being sent right now. The card will show the result."


def register(app: Listeners) -> None:
    app.action("undo", acts_on_item(pressed))(undo)
    app.action("write_again", acts_on_item(pressed))(write_again)


def undo(ack: Ack, body: Body, client: WebClient, respond: Respond, desk: Desk) -> None:
    """Take the send back; a further press opens the text again. Errors: `Declined`, too late."""
    ack()
    _check_may_read(desk, value_of(body), user_of(body))
    try:
        item = _take_back(desk, value_of(body), user_of(body))
    except Declined:
        _draw_again(body, client, desk)  # the button stands there no more
        raise
    _open_again(body, client, desk, item)
    if (body.get("container") or {}).get("is_ephemeral"):
        respond(replace_original=True, **taken_back(item, typed_text(item)).payload())
    _draw_again(body, client, desk)


def _draw_again(body: Body, client: WebClient, desk: Desk) -> None:
    """Draw the App Home, or the Next window, in which it was pressed."""
    if Form(body).is_home:
        publish_again(client, desk, body)
    else:
        draw_next_again(client, body, desk)


def write_again(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the text of what did not go out."""
    ack()
    item = item_of(desk, value_of(body))
    _check_may_read(desk, item.id, user_of(body))
    _open_again(body, client, desk, item)


def _check_may_read(desk: Desk, item_id: str, user: str) -> None:
    """Check that they may read the text that opens again. Errors: `Declined`."""
    item = desk.store.items.get(item_id)
    if item is not None:
        case = case_of(desk, item.case_id, user)
        if item.kind is Kind.DM:
            may_read_dm_text(desk, user, case, item.by).check()


def _take_back(desk: Desk, item_id: str, user: str) -> Item:
    def also(pipe: Pipe, item: Item) -> None:
        words = typed_text(item)
        entry = Entry(desk.clock(), Act.TAKEN_BACK, user, item.case_id, words, kind=item.kind)
        desk.store.journal.write(pipe, entry)

    try:
        item = desk.store.items.change(item_id, lambda i: outbox.undo(i, desk.clock()), also)
    except outbox.TooLate as error:
        known = desk.store.items.get(item_id)
        if known is None or known.state is not ItemState.UNDONE:
            state = known.state if known else None
            raise Declined(TOO_LATE.get(state, LEAVING) if state else LEAVING) from error
        return known
    if item is None:
        raise Gone("reply")
    desk.store.cards.touch(item.case_id)
    desk.wakeups.drain_cards()
    return item


def _open_again(body: Body, client: WebClient, desk: Desk, item: Item) -> None:
    user, text = user_of(body), typed_text(item)
    case = case_of(desk, item.case_id, user)
    if item.kind is Kind.DM:
        desk.store.typed.keep(case.id, user, "dm", text, desk.clock())
        dm.open_window(body, client, desk, case, text)
        return
    # Closing this window loses nothing either: Reply offers the text again.
    desk.store.typed.keep(case.id, user, "reply", text, desk.clock())
    open_window(body, client, desk, _form(desk, case, item, user))


def _form(desk: Desk, case: Case, item: Item, user: str) -> ReplyForm:
    form = new_form(desk, case, user)
    draft = replace(form.draft, text=typed_text(item), split=isinstance(item.send, Reply) and item.send.split)
    remark = md(":frame_with_picture: Add the picture again.") if item.picture else EMPTY
    if item.state is ItemState.REFUSED:
        remark = md(":warning: {} {}", why_not(item), remark)
    return replace(form, draft=draft, remark=remark, alt=item.picture.alt if item.picture else "")
