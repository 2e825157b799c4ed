"""A publisher approves what somebody else planned, or sends it back with a reason."""

from __future__ import annotations

import json

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.answers.publishers import publishers_in_words, publishes
from bot.blockkit.elements import modal, text_input
from bot.blockkit.markup import md
from bot.cards.plan_text import text_blocks
from bot.cases import Declined
from bot.desk import Desk
from bot.plans import rules
from bot.plans.keeping import change
from bot.plans.model import Plan
from handlers.asking import Body, kept, typed, user_of
from handlers.schedule.showing import show


def register(app: App) -> None:
    app.view("plan_send_back")(send_back)


def approve(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    del client
    user = user_of(body)
    _is_publisher(desk, user)
    change(desk, plan.id, user, "approved", lambda p: rules.approve(p, user, desk.clock()))


def ask_why(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    _is_publisher(desk, user_of(body))
    why = text_input("why", "What should change?", optional=True, max_length=500)
    meta = json.dumps({"plan": plan.id})
    show(client, body, modal("plan_send_back", "Send back", [*text_blocks(plan), why], submit="Send back", private_metadata=meta))


def send_back(ack: Ack, body: Body, desk: Desk) -> None:
    """The author gets the text and the reason in a message, to write it anew."""
    user, why = user_of(body), typed(body, "why")
    change(desk, kept(body)["plan"], user, "sent back", lambda p: rules.send_back(p, user, desk.clock(), why))
    ack(response_action="clear")


def _is_publisher(desk: Desk, user: str) -> None:
    if not publishes(desk, user):
        raise Declined(md("Only a publisher can do this: {}.", publishers_in_words(desk)))
