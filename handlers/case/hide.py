"""Hide a reply under one of our own posts on X."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.markup import md, mention
from bot.blockkit.text import quote, when
from bot.cards.case.windows.confirm_modal import confirm_modal
from bot.cases.case_rules import Declined
from bot.cases.hiding import hideable
from bot.desk import Desk
from bot.model import Case, Hide, Item, ItemState, Kind
from bot.model.carried import HideWindow
from bot.model.told import Code
from bot.outbox.making import for_x
from bot.own_account import known_account
from bot.replies.submitting import submit
from bot.told import in_words, told
from handlers.asking import case_of
from handlers.listeners import Listeners
from handlers.permissions import carried, publishes_on
from handlers.slackform import Body, Form, user_of

DONE = (ItemState.QUEUED, ItemState.SENDING, ItemState.SENT)


def register(app: Listeners) -> None:
    app.view("hide", publishes_on(carried("case")))(hide_reply)


def ask(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    """Show the reply that would be hidden, and what hiding means. Errors: `Declined`."""
    case = case_of(desk, case_id, user_of(body))
    posts = desk.store.mentions.many(case.mentions)
    post = hideable([posts[i] for i in case.mentions if i in posts], known_account(desk).id)
    if post is None:
        raise Declined(in_words(told(Code.HIDE_REFUSED)))
    _check_not_hidden(desk, case, post.post_id)
    words = md(
        "{}, {}:\n{}\nOn X, this reply moves to “Hidden replies”. Anyone can still open it "
        "there, and its author may notice.",
        post.author.at_handle,
        when(post.created_at),
        quote(post.text),
    )
    view = confirm_modal("hide", "Hide this reply?", words, "Hide", HideWindow(case_id, post.post_id))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def hide_reply(ack: Ack, body: Body, desk: Desk) -> None:
    """Hide the reply through the outbox, like everything that X is to do."""
    form, now = Form(body), desk.clock()
    given, item_id = form.private(HideWindow), f"hide-{form.id}"
    case = case_of(desk, given.case, user_of(body))
    _check_not_hidden(desk, case, given.post, but=item_id)
    submit(desk, given.case, hide_item(item_id, given, user_of(body), now))
    ack()


def hide_item(item_id: str, given: HideWindow, by: str, now: datetime) -> Item:
    """Return the item that hides a reply."""
    return for_x(item_id, Hide(given.post), by, now, case_id=given.case)


def _check_not_hidden(desk: Desk, case: Case, post_id: str, but: str = "") -> None:
    """Check that it is hidden once only; `but`: the same press, delivered again. Errors: `Declined`."""
    for item in desk.store.items.many(case.sends).values():
        if item.kind is Kind.HIDE and item.target == post_id and item.id != but and item.state in DONE:
            raise Declined(
                md("{} has hidden this reply already. To show it again, unhide it on X.", mention(item.by))
            )
