"""A publisher approves what somebody else planned, or sends it back with a reason."""

from __future__ import annotations

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.blockkit.elements import modal
from bot.blockkit.inputs import text_input
from bot.cards.plans.plan_text import text_blocks
from bot.desk import Desk
from bot.model.carried_plans import OnPlan
from bot.model.entry import Act
from bot.model.plan import Plan
from bot.plans import plan_rules
from bot.plans.keeping import change
from bot.team.policy import may_publish
from handlers.listeners import Listeners
from handlers.permissions import PUBLISHES
from handlers.plans.showing import show
from handlers.slackform import Body, Form, user_of


def register(app: Listeners) -> None:
    app.view("plan_send_back", PUBLISHES)(send_back)


def approve(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Approve the plan as a publisher."""
    del client
    user = user_of(body)
    may_publish(desk, user).check()
    change(desk, plan.id, user, Act.PLAN_APPROVED, lambda p: plan_rules.approve(p, user, desk.clock()))


def ask_why(body: Body, client: WebClient, desk: Desk, plan: Plan) -> None:
    """Ask what should change before the plan is sent back."""
    may_publish(desk, user_of(body)).check()
    why = text_input("why", "What should change?", optional=True, max_length=500)
    meta = OnPlan(plan.id).dump()
    show(
        client,
        body,
        modal(
            "plan_send_back",
            "Send back",
            [*text_blocks(plan), why],
            submit="Send back",
            private_metadata=meta,
        ),
    )


def send_back(ack: Ack, body: Body, desk: Desk) -> None:
    """Send the text and the reason to the author, who can write it again."""
    form, user = Form(body), user_of(body)
    plan, why = form.private(OnPlan).plan, form.text("why")
    change(desk, plan, user, Act.PLAN_SENT_BACK, lambda p: plan_rules.send_back(p, user, desk.clock(), why))
    ack(response_action="clear")
