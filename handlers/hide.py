"""Hide a reply under one of our own posts on X, and show it again."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.answers.replies import submit
from bot.brand import kept_brand
from bot.cards.confirm_modal import confirm_modal
from bot.cases import Declined
from bot.desk import Desk
from bot.model import X_LANE, Case, Item, ItemState, Kind
from handlers.asking import Body, case_of, kept, user_of
from handlers.menu import CHOICES

DONE = (ItemState.QUEUED, ItemState.SENDING, ItemState.SENT)


def register(app: App) -> None:
    CHOICES["hide"] = ask
    app.view("hide")(do)


def ask(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    case = case_of(desk, case_id, user_of(body))
    post = desk.store.mentions.get(case.latest)
    if post is None or post.in_reply_to_user != kept_brand(desk).id:
        raise Declined("X lets us hide only replies under our own posts; this is none.")
    _check_not_hidden(desk, case, post.post_id)
    words = "On X, this reply goes behind “Hidden replies”: everybody can still open it there, and its author may notice."
    view = confirm_modal("hide", "Hide this reply?", words, "Hide", case=case_id, post=post.post_id)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def do(ack: Ack, body: Body, desk: Desk) -> None:
    """Through the outbox, like everything that X shall do."""
    ack()
    given, now = kept(body), desk.clock()
    case = case_of(desk, given["case"], user_of(body))
    _check_not_hidden(desk, case, given["post"], but=f"hide-{body['view']['id']}")
    item = Item(
        id=f"hide-{body['view']['id']}",
        kind=Kind.HIDE,
        lane=X_LANE,
        created_at=now,
        due_at=now,
        rank=now.timestamp(),
        case_id=given["case"],
        by=user_of(body),
        body={"post_id": given["post"], "hidden": True},
    )
    submit(desk, given["case"], item)


def _check_not_hidden(desk: Desk, case: Case, post_id: str, but: str = "") -> None:
    """Once is enough; `but`: the same press, delivered again. Errors: `Declined`."""
    for item in desk.store.items.many(case.sends).values():
        if item.kind is Kind.HIDE and item.body["post_id"] == post_id and item.id != but and item.state in DONE:
            raise Declined(f"<@{item.by}> has hidden this reply already. Should it show on X again, hide it there.")
