"""Hand over: all of one's open cases, with a note, to a colleague or to the queue; one undo for all."""

from __future__ import annotations

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.batch.selecting import select_own
from bot.cards.batch.batch_modal import confirm_batch
from bot.desk import Desk
from handlers.listeners import Listeners
from handlers.permissions import USES
from handlers.slackform import Body, Form, user_of
from handlers.windows import open_window


def register(app: Listeners) -> None:
    app.action("handover", USES)(hand_over)


def hand_over(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Ask to whom, with the count. Errors: `Declined` where nothing is the presser's."""
    ack()
    _ask(body, client, desk, in_home=Form(body).is_home)


def show(body: Body, client: WebClient, respond: Respond, desk: Desk, rest: str) -> None:
    """Do the same for `/mentions handover`."""
    del respond, rest
    _ask(body, client, desk, in_home=False)


def _ask(body: Body, client: WebClient, desk: Desk, *, in_home: bool) -> None:
    selection = select_own(desk, user_of(body), in_home=in_home)
    open_window(client, body, confirm_batch(selection, desk.clock()))
