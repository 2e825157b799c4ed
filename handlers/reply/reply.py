"""Reply: a window with the post and the thread; what is typed there goes out in public."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import Markup
from bot.blockkit.message import Block
from bot.cards.case.contact_words import TWICE
from bot.cards.reply.reply_modal import reply_modal
from bot.cards.reply.reply_on_x_modal import composer_modal
from bot.cards.reply.sending_line import sending_line
from bot.composing import meanwhile
from bot.composing.drafts import parts
from bot.desk import Desk
from bot.model import Item, ItemState, Picture
from bot.model.outbox.notices import CaseCard
from bot.model.views.reply_form import TEXT, ReplyForm
from bot.replies.approvals import draft_unless_publisher
from bot.replies.initials import keep_initials
from bot.replies.reply_checks import wrong_with
from bot.replies.reply_forms import new_form
from bot.replies.submitting import Moved, despite, new_reply, submit, with_picture
from handlers import windows
from handlers.asking import case_of
from handlers.case.next_window import draw_next_again
from handlers.listeners import Listeners
from handlers.permissions import acts_on, carried, pressed
from handlers.reply.kept_text import with_kept
from handlers.reply.reply_state import Written, form_now, read_window
from handlers.reply.typing_indicator import CHANGING, LOOKS, begin_writing, end_writing
from handlers.slackform import Body, Form, user_of, value_of

log = structlog.get_logger()


def register(app: Listeners) -> None:
    app.action("reply", acts_on(pressed))(press)
    app.view("reply", acts_on(carried("case")))(send)
    app.view_closed("reply", acts_on(carried("case")))(end_writing)


def press(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the window for a reply, with what was typed there before."""
    ack()
    user = user_of(body)
    form = new_form(desk, case_of(desk, value_of(body), user), user)
    open_window(body, client, desk, with_kept(desk, form, user))


def open_window(body: Body, client: WebClient, desk: Desk, form: ReplyForm) -> None:
    """Open the window first of all, as the trigger lives 3 s; then show the others that somebody writes."""
    windows.open_window(client, body, reply_modal(form))
    begin_writing(desk, form.view.case.id, user_of(body))


def send(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Put the reply into the outbox. What cannot be sent is said at its field, and what happened to the
    case meanwhile is shown first; nothing that was typed is lost either way.
    """
    held = read_window(body)
    for _ in range(LOOKS):
        form = form_now(desk, body)
        if _item_id(body) in form.view.case.sends:
            ack()  # Slack delivered it twice
            return
        if answer := _not_yet(body, form, held):
            ack(**answer)
            return
        item = draft_unless_publisher(desk, _item(desk, body, form, held))
        try:
            submit(desk, form.view.case.id, item, form.view.case)
        except Moved:
            continue
        ack()
        desk.store.typed.drop(item.case_id, item.by, "reply")
        if held.initials and not form.own_initials:
            keep_initials(desk, item.by, held.initials)
        if item.state is not ItemState.DRAFT:
            _tell_sender(client, desk, item, form.view.author.at_handle)
        draw_next_again(client, body, desk)
        return
    ack(response_action="errors", errors={held.text_block: CHANGING})


def _not_yet(body: Body, form: ReplyForm, held: Written) -> dict[str, Any]:
    """Return Slack's answer to a window that must stay open: errors at the fields,
    or what happened meanwhile.
    """
    if errors := wrong_with(form, held.initials, held.picture, held.alt):
        named = {held.text_block if block == TEXT else block: words for block, words in errors.items()}
        return {"response_action": "errors", "errors": named}
    if news := meanwhile.news(form.view, form.seen):
        return {"response_action": "update", "view": reply_modal(_asking(form, news))}
    if form.listed and form.asked < TWICE:
        asks = replace(form, asked=form.asked + 1)
        return {"response_action": "update", "view": reply_modal(asks)}
    if form.view.reply_on_x_only:
        return {"response_action": "update", "view": _on_x(form, held)}
    return {}


def _on_x(form: ReplyForm, held: Written) -> Block:
    """Return the end of a window whose reply X takes only from a person: a link."""
    view = form.view
    return composer_modal(
        view.case.id, form.target.post_id, parts(form.draft), picture=held.picture is not None
    )


def _asking(form: ReplyForm, news: list[Markup]) -> ReplyForm:
    """Return the same window with what happened on top; the next submit knows of it."""
    return replace(form, news=tuple(news), seen=meanwhile.seen_now(form.view.case))


def _item(desk: Desk, body: Body, form: ReplyForm, held: Written) -> Item:
    now, undo = desk.clock(), desk.settings.undo_window
    item = new_reply(form.view.case, form.target, form.draft, user_of(body), now, undo)
    if held.picture is not None:
        file = held.picture
        item = with_picture(item, Picture(file.id, file.name, file.mime, file.size, file.url, held.alt))
    # One window is one reply: Slack may deliver its submission twice.
    return despite(desk, replace(item, id=_item_id(body)), form.asked)


def _item_id(body: Body) -> str:
    return f"reply-{Form(body).id}"


def _tell_sender(client: WebClient, desk: Desk, item: Item, who: str) -> None:
    """Say in a line beside the card, to its sender alone, that it is on its way; with Undo,
    as on the card.
    """
    place = desk.store.cards.place(CaseCard(item.case_id))
    if place is None or not desk.settings.undo_window:
        return
    line = sending_line(item, who)
    try:
        client.chat_postEphemeral(channel=place.channel, user=item.by, **line.payload())
    except (SlackApiError, OSError) as error:
        log.info("the sender was not told beside the card", item=item.id, error=type(error).__name__)
