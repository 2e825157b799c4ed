"""A part's delivery is unknown: the person who looked on X decides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from msgspec import structs
from slack_bolt import Ack
from slack_sdk import WebClient

from bot import outbox
from bot.blockkit.elements import modal
from bot.blockkit.inputs import text_input
from bot.cards.plans.plan_text import text_blocks
from bot.cases.case_rules import Declined
from bot.cases.gone import Gone
from bot.desk import Desk
from bot.model import Item, Post
from bot.model.carried_plans import OnPlan
from bot.model.entry import Act
from bot.model.networks import network_rules
from bot.model.plan import Plan, PlanState
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.plans import plan_outcome
from bot.plans.keeping import change
from handlers.listeners import Listeners
from handlers.permissions import PUBLISHES
from handlers.plans.showing import show
from handlers.slackform import Body, Form, user_of, value_of
from workers.leaving.after_send import aftermath

DECIDED = "Someone already decided this: see the post's card."


def register(app: Listeners) -> None:
    app.action("plan_again", PUBLISHES)(send_part_again)
    app.action("plan_arrived", PUBLISHES)(ask_for_link)
    app.view("plan_arrived", PUBLISHES)(confirm_arrived)


def send_part_again(ack: Ack, body: Body, desk: Desk) -> None:
    """Send the same part once more, however late it has become: it is not there."""
    ack()
    user = user_of(body)
    plan = _unsure(desk, value_of(body))

    def rule(item: Item) -> Item:
        sent_again = outbox.decide_again(item, desk.clock(), user)
        post = item.send
        return (
            replace(sent_again, send=structs.replace(post, not_after=None))
            if isinstance(post, Post)
            else sent_again
        )

    _settle_part(desk, plan, rule)
    change(desk, plan.id, user, Act.PLAN_SENT_AGAIN, plan_outcome.begun_again)


def ask_for_link(ack: Ack, body: Body, client: WebClient, desk: Desk) -> None:
    """Ask for the post on X, which the next part of a thread answers."""
    ack()
    plan = _unsure(desk, value_of(body))
    more = len(plan.sent) + 1 < len(plan.parts)
    hint = "The rest of the thread continues as replies to it." if more else ""
    link = text_input(
        "link",
        "Its link on X",
        multiline=False,
        optional=not more,
        hint=hint,
        placeholder=network_rules().post_url("…", "…"),
    )
    meta = OnPlan(plan.id).dump()
    view = modal(
        "plan_arrived",
        "It was posted",
        [*text_blocks(plan), link],
        submit="It was posted",
        private_metadata=meta,
    )
    show(client, body, view)


def confirm_arrived(ack: Ack, body: Body, desk: Desk) -> None:
    """Confirm the part with the link to its post on X."""
    form = Form(body)
    plan = _unsure(desk, form.private(OnPlan).plan)
    try:
        post = _our_post(desk, plan, form.text("link"))
    except NotOurs as error:
        ack(response_action="errors", errors={"link": str(error)})
        return
    post_id, url = post.get("post_id", ""), post.get("url", "")

    def rule(item: Item) -> Item:
        there = outbox.decide_arrived(item, desk.clock())
        return replace(there, result=replace(there.result, post_id=post_id, url=url))

    item = _settle_part(desk, plan, rule)
    ack()
    aftermath(desk, item)


class NotOurs(Exception):
    """Why a link is not that of the post in question, in words for its field."""


def _our_post(desk: Desk, plan: Plan, link: str) -> dict[str, str]:
    """Return id and address of the linked post, which X says is ours; nothing without a link.

    The rest of a thread is posted as a reply to it, so somebody else's post must never pass. Errors:
    `NotOurs`.
    """
    if not link:
        return {}
    post_id = network_rules().linked_post(link)
    if not post_id:
        raise NotOurs(f"Copy the post's link from X, such as {network_rules().post_url('…', '…')}.")
    if post_id in plan.sent:
        raise NotOurs(
            "This is an earlier part of the same thread. Copy the link of the part that is in doubt."
        )
    try:
        brand, page = learn_account(desk), desk.network.lookup([post_id])
    except NetworkError as error:
        raise NotOurs(f"Couldn't check whose post this is. {error} Try again.") from error
    post = next((one for one in page.posts if one.post_id == post_id), None)
    if post is None:
        raise NotOurs("X has no such post. Copy its link again, or close this window and choose Send again.")
    if post.author.id != brand.id:
        raise NotOurs(
            f"This post is by {post.author.at_handle}. Copy the link of the one by @{brand.handle}."
        )
    return {"post_id": post_id, "url": network_rules().post_url(brand.handle, post_id)}


def _unsure(desk: Desk, plan_id: str) -> Plan:
    plan = desk.store.plans.get(plan_id)
    if plan is None or plan.state is not PlanState.UNSURE:
        raise Declined(DECIDED)
    return plan


def _settle_part(desk: Desk, plan: Plan, rule: Any) -> Item:
    try:
        item = desk.store.items.change(plan.item_id, rule)
    except outbox.TooLate as error:
        raise Declined(DECIDED) from error
    if item is None:
        raise Gone("post")
    desk.wakeups.drain_sends()
    return item
