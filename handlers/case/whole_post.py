"""Show all: the whole of a long post, in a window."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.cards.case.post_rows import whole_post_modal
from bot.cases.gone import Gone
from bot.desk import Desk
from handlers.listeners import Listeners
from handlers.permissions import acts_on_post, pressed
from handlers.slackform import Body, value_of


def register(app: Listeners) -> None:
    app.action("whole_post", acts_on_post(pressed))(show)


def show(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Open the whole post. Errors: `Gone` when it is not stored any more."""
    ack()
    post = desk.store.mentions.get(value_of(body))
    if post is None:
        raise Gone("post")
    client.views_open(trigger_id=body["trigger_id"], view=whole_post_modal(post))
