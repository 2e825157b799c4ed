"""Hide a reply under one of our own posts on X, and show it again."""

from __future__ import annotations

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.answers.replies import submit
from bot.brand import kept_brand
from bot.cards.confirm_modal import confirm_modal
from bot.cases import Declined
from bot.desk import Desk
from bot.model import X_LANE, Item, Kind
from handlers.asking import Body, case_of, kept, user_of
from handlers.menu import CHOICES


def register(app: App) -> None:
    CHOICES["hide"] = ask
    app.view("hide")(do)


def ask(body: Body, client: WebClient, desk: Desk, case_id: str) -> None:
    case = case_of(desk, case_id, user_of(body))
    post = desk.store.mentions.get(case.latest)
    if post is None or post.in_reply_to_user != kept_brand(desk).id:
        raise Declined("X lets us hide only replies under our own posts; this is none.")
    words = "On X, this reply goes behind “Hidden replies”: everybody can still open it there, and its author may notice."
    view = confirm_modal("hide", "Hide this reply?", words, "Hide", case=case_id, post=post.post_id)
    client.views_open(trigger_id=body["trigger_id"], view=view)


def do(ack: Ack, body: Body, desk: Desk) -> None:
    """Through the outbox, like everything that X shall do."""
    ack()
    given, now = kept(body), desk.clock()
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
