"""Nobody knows whether a part arrived: the person who looked on X decides."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from msgspec import structs
from slack_bolt import Ack
from slack_sdk import WebClient

from bot import outbox
from bot.blockkit.elements import modal, text_input
from bot.cards.plan_text import text_blocks
from bot.cases import Declined
from bot.desk import Desk
from bot.model import Item, Post
from bot.model.networks import network_rules
from bot.plans import outcome
from bot.plans.keeping import change
from bot.plans.model import Plan, PlanState
from handlers.asking import Body, kept, typed, user_of, value_of
from handlers.listeners import Listeners
from handlers.permissions import PUBLISHES
from handlers.schedule.showing import show
from workers.aftermath import aftermath

POST_LINK = re.compile(r"(?:/status(?:es)?/|^)(\d{5,20})(?:\D|$)")


def register(app: Listeners) -> None:
    app.action("plan_again", PUBLISHES)(again)
    app.action("plan_arrived", PUBLISHES)(ask_for_link)
    app.view("plan_arrived", PUBLISHES)(arrived)


def again(ack: Ack, body: Body, desk: Desk) -> None:
    """It is not there: the same part once more, however late it has become."""
    ack()
    user = user_of(body)
    plan = _unsure(desk, value_of(body))

    def rule(item: Item) -> Item:
        sent_again = outbox.decide_again(item, desk.clock(), user)
        post = item.send
        return replace(sent_again, send=structs.replace(post, not_after=None)) if isinstance(post, Post) else sent_again

    _decide(desk, plan, rule)
    change(desk, plan.id, user, "sent again", outcome.begun_again)


def ask_for_link(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """The next part of a thread needs the post that it answers."""
    ack()
    plan = _unsure(desk, value_of(body))
    more = len(plan.sent) + 1 < len(plan.parts)
    hint = "The rest of the thread goes on as a reply to it." if more else ""
    link = text_input(
        "link", "Its link on X", multiline=False, optional=not more, hint=hint, placeholder=network_rules().post_url("…", "…")
    )
    meta = json.dumps({"plan": plan.id})
    view = modal("plan_arrived", "It is there", [*text_blocks(plan), link], submit="It is there", private_metadata=meta)
    show(client, body, view)


def arrived(ack: Ack, body: Body, desk: Desk) -> None:
    plan = _unsure(desk, kept(body)["plan"])
    link = typed(body, "link")
    found = POST_LINK.search(link)
    if link and not found:
        ack(response_action="errors", errors={"link": "Copy the post's link from X: it ends in a number."})
        return
    post_id, url = (found[1], link if "/" in link else "") if found else ("", "")

    def rule(item: Item) -> Item:
        there = outbox.decide_arrived(item, desk.clock())
        return replace(there, result=replace(there.result, post_id=post_id, url=url))

    item = _decide(desk, plan, rule)
    ack()
    aftermath(desk, item)


def _unsure(desk: Desk, plan_id: str) -> Plan:
    plan = desk.store.plans.get(plan_id)
    if plan is None or plan.state is not PlanState.UNSURE:
        raise Declined("Somebody decided this already: look at the plan's card.")
    return plan


def _decide(desk: Desk, plan: Plan, rule: Any) -> Item:
    try:
        item = desk.store.items.change(plan.item_id, rule)
    except outbox.TooLate as error:
        raise Declined("Somebody decided this already: look at the plan's card.") from error
    if item is None:
        raise Declined("This post is no longer in Perch's records.")
    desk.bells.send()
    return item
